package dev.baton.route;

/** What the router must know of the moment. */
public interface World {

  Standing standing(String platform, String model);

  /** How a model stands now. */
  enum Standing {
    READY,
    /** Its limits are used up for now. */
    FULL,
    /** It failed too often and is left alone. */
    RESTING,
    /** No key may be used for it. */
    NO_KEY
  }
}
