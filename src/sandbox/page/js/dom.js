/**
 * Makes elements and brings a tree that stands on the page up to date without losing focus, scroll
 * or half-typed words.
 */
const svgNames = new Set(['svg', 'path', 'circle', 'rect'])
const svgSpace = 'http://www.w3.org/2000/svg'

/** @param {Event} event */
function dispatch(event) {
  const node = /** @type {any} */ (event.currentTarget)
  node.handlers?.[event.type]?.(event)
}

/** @param {any} node @param {Record<string, (event: any) => void>} handlers */
function listen(node, handlers) {
  node.listened ??= new Set()
  for (const type of Object.keys(handlers)) {
    if (node.listened.has(type)) continue
    node.listened.add(type)
    node.addEventListener(type, dispatch)
  }
  node.handlers = handlers
}

/** @param {any} node @param {string} name @param {any} value */
function setProp(node, name, value) {
  if (value === undefined || value === null || value === false) return
  if (name === 'on') listen(node, value)
  else if (name === 'key') node.dataset.key = String(value)
  else if (name === 'vars')
    for (const [key, rule] of Object.entries(value)) node.style.setProperty(key, rule)
  else node.setAttribute(name, value === true ? '' : String(value))
}

/** @param {any} node @param {any} child */
function add(node, child) {
  if (child === undefined || child === null || child === false || child === '') return
  if (Array.isArray(child)) for (const inner of child) add(node, inner)
  else node.append(child)
}

/**
 * An element. `on` are its listeners, `key` tells it from its siblings, `vars` are CSS variables.
 * @param {string} tag @param {Record<string, any> | null} [props] @param {...any} children
 */
export function h(tag, props, ...children) {
  const node = svgNames.has(tag)
    ? document.createElementNS(svgSpace, tag)
    : document.createElement(tag)
  for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value)
  add(node, children)
  return /** @type {any} */ (node)
}

/** @param {any} node */
const keyOf = (node) => node.dataset?.key

/** @param {any} from @param {any} to */
const same = (from, to) => from.nodeName === to.nodeName && keyOf(from) === keyOf(to)

/** @param {any} from @param {any} to */
function morphAttributes(from, to) {
  const fields = ['value', 'checked', 'selected', 'open']
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) === value) continue
    from.setAttribute(name, value)
    if (from === document.activeElement || !fields.includes(name)) continue
    if (name === 'value') from.value = value
    else if (name === 'checked' || name === 'selected') from[name] = true
  }
  for (const { name } of [...from.attributes]) {
    if (to.hasAttribute(name)) continue
    from.removeAttribute(name)
    if (name === 'checked' || name === 'selected') from[name] = false
  }
}

/** @param {any} from @param {any} to */
function morphChildren(from, to) {
  const keyed = new Map([...from.childNodes].filter(keyOf).map((node) => [keyOf(node), node]))
  let cursor = from.firstChild
  for (const wanted of [...to.childNodes]) {
    const key = keyOf(wanted)
    while (!key && cursor && keyOf(cursor)) cursor = cursor.nextSibling
    const found = key ? keyed.get(key) : cursor
    if (found && same(found, wanted)) {
      if (found === cursor) cursor = cursor.nextSibling
      else from.insertBefore(found, cursor)
      found.kept = true
      morph(found, wanted)
    } else {
      wanted.kept = true
      from.insertBefore(wanted, cursor)
    }
  }
  for (const node of [...from.childNodes]) {
    if (node.kept) node.kept = false
    else node.remove()
  }
}

/**
 * Makes `from` look like `to`. A field keeps what a person typed unless its initial value changed
 * while nobody was in it.
 * @param {any} from @param {any} to
 */
export function morph(from, to) {
  if (from.nodeType === 3) {
    if (from.data !== to.data) from.data = to.data
    return
  }
  if (from.nodeType !== 1) return
  morphAttributes(from, to)
  listen(from, to.handlers ?? {})
  if (from.nodeName !== 'TEXTAREA') morphChildren(from, to)
  if (from.nodeName === 'SELECT' && from.handlers?.change && from !== document.activeElement)
    follow(from, to)
}

/** @param {any} from @param {any} to A select that is a switch, not a field, follows what is so. */
function follow(from, to) {
  if (to.dataset.follow !== undefined) from.value = to.value
}

/**
 * Renders children into a place of the page.
 * @param {any} place @param {...any} children
 */
export function render(place, ...children) {
  const next = place.cloneNode(false)
  next.handlers = place.handlers
  add(next, children)
  morphAttributes(place, next)
  morphChildren(place, next)
}
