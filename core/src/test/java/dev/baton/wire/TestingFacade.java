package dev.baton.wire;

import static java.util.stream.Collectors.toMap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;

/**
 * Shows an actor, which has the few methods that matter, as the large foreign interface it stands
 * for. A method the actor lacks fails by its name.
 */
public final class TestingFacade {

  private TestingFacade() {}

  public static <T> T of(Class<T> type, Object actor) {
    var roles = roles(actor);
    var shown =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              var role = roles.get(name(method));
              if (role == null) {
                throw new UnsupportedOperationException(name(method));
              }
              try {
                var result = role.invoke(actor, arguments);
                return isFluent(role, method) ? self : result;
              } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
              }
            });
    return type.cast(shown);
  }

  /** An actor says nothing where its interface gives itself back. */
  private static boolean isFluent(Method role, Method method) {
    return role.getReturnType() == void.class && method.getReturnType() != void.class;
  }

  private static Map<String, Method> roles(Object actor) {
    return Arrays.stream(actor.getClass().getMethods())
        .peek(method -> method.trySetAccessible())
        .collect(toMap(TestingFacade::name, method -> method, (first, _) -> first));
  }

  private static String name(Method method) {
    return method.getName() + "/" + method.getParameterCount();
  }
}
