/* Whatever the library asks for and nobody here knows is told to the server, once each. */

/** Names that the language itself asks for. */
const own = new Set(['then', 'toJSON'])
let report = () => undefined

export const reportTo = (listener) => {
  report = listener
}
export const unknown = (name) => report(name)

/** The object behind a guard that reports every name that it hasn't. */
export function watch(name, object) {
  return new Proxy(object, {
    get(target, key, receiver) {
      if (typeof key === 'string' && !(key in target) && !own.has(key)) report(`${name}.${key}`)
      return Reflect.get(target, key, receiver)
    },
  })
}
