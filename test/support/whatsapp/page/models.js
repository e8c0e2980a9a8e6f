/* Models with change events, and the collections that hold them. No private fields: both are used
   through a guard. */
import { watch } from './watch.js'

const hide = (object, name, value) =>
  Object.defineProperty(object, name, { value, enumerable: false })

export class Emitter {
  constructor() {
    hide(this, '_heard', new Map())
    hide(this, '_awaited', new Map())
  }
  on(names, listener) {
    for (const name of names.split(' ')) {
      this._heard.set(name, [...(this._heard.get(name) ?? []), listener])
      this._awaited.get(name)?.()
    }
  }
  off(name, listener) {
    this._heard.set(
      name,
      (this._heard.get(name) ?? []).filter((one) => one !== listener),
    )
  }
  once(name, listener) {
    const first = (...args) => {
      this.off(name, first)
      listener(...args)
    }
    this.on(name, first)
  }
  trigger(name, ...args) {
    for (const listener of this._heard.get(name) ?? []) listener(...args)
  }
  /** Resolves as soon as somebody listens. */
  async heard(name) {
    if (!this._heard.get(name)?.length)
      await new Promise((resolve) => this._awaited.set(name, resolve))
  }
}

/** Attributes as own fields; those of `fields` are known even while they are undefined. */
export class Model extends Emitter {
  constructor(name, fields, attributes) {
    super()
    hide(this, '_in', new Set())
    for (const field of fields) this[field] = undefined
    Object.assign(this, attributes)
    return watch(name, this)
  }
  set(changes) {
    const changed = Object.keys(changes).filter((key) => this[key] !== changes[key])
    const before = Object.fromEntries(changed.map((key) => [key, this[key]]))
    Object.assign(this, changes)
    for (const key of changed) this._announce(`change:${key}`, this[key], before[key])
    if (changed.length > 0) this._announce('change')
  }
  _announce(event, ...values) {
    for (const emitter of [this, ...this._in]) emitter.trigger(event, this, ...values)
  }
  /** Plain data: no functions, and what is inside in its own plain form. */
  serialize() {
    const kept = Object.entries(this).filter(
      ([, value]) => typeof value !== 'function' && value !== undefined,
    )
    return Object.fromEntries(
      kept.map(([key, value]) => [key, value instanceof Emitter ? value.serialize() : value]),
    )
  }
  toJSON() {
    return this.serialize()
  }
}

const keyOf = (id) => (typeof id === 'object' && id !== null ? id._serialized : String(id))

export class Collection extends Emitter {
  /**
   * @param elsewhere asked by `find` for what is not here; gives `undefined` when it is nowhere.
   */
  constructor(name, elsewhere = async () => undefined) {
    super()
    hide(this, '_models', new Map())
    hide(this, '_elsewhere', elsewhere)
    return watch(name, this)
  }
  get(id) {
    return this._models.get(keyOf(id))
  }
  async find(id) {
    return this.get(id) ?? (await this._elsewhere(keyOf(id)))
  }
  getModelsArray() {
    return [...this._models.values()]
  }
  get length() {
    return this._models.size
  }
  /** Keeps it and, unless it is old news, says so. */
  keep(model, { silent = false } = {}) {
    this._models.set(keyOf(model.id), model)
    model._in.add(this)
    if (!silent) this.trigger('add', model)
    return model
  }
  /** It is found under its new id from now on. */
  rename(before, model) {
    if (this._models.delete(keyOf(before))) this._models.set(keyOf(model.id), model)
  }
  drop(model) {
    if (this._models.delete(keyOf(model.id))) this.trigger('remove', model)
  }
  serialize() {
    return this.getModelsArray().map((model) => model.serialize())
  }
}
