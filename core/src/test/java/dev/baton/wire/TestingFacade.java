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
            (_, method, arguments) -> {
              var role = roles.get(name(method));
              if (role == null) {
                throw new UnsupportedOperationException(name(method));
              }
              try {
                return role.invoke(actor, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
              }
            });
    return type.cast(shown);
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
