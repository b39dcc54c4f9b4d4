package dev.baton.route;

/** A quick logarithm, right to a tenth: enough to compare prices and times of many models. */
final class Log {
  private static final int MANTISSA_BITS = 52;
  private static final int EXPONENT_BIAS = 1023;
  private static final double MANTISSA_UNIT = 0x1p-52;

  private Log() {}

  /** To base two, of a positive number; between two powers it is a straight line. */
  static double two(double number) {
    var bits = Double.doubleToRawLongBits(number);
    var exponent = (bits >>> MANTISSA_BITS) - EXPONENT_BIAS;
    return exponent + (bits & ((1L << MANTISSA_BITS) - 1)) * MANTISSA_UNIT;
  }
}
