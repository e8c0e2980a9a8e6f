/**
 * Around a paint: conversations stay at their end when they were there, and focus is never lost to
 * nowhere.
 */

const nearEnd = 48

/** @param {() => void} paint */
export function keeping(paint) {
  const before = new Map()
  for (const node of document.querySelectorAll('[data-stick]'))
    before.set(node.id, {
      of: node.getAttribute('data-stick'),
      end: node.scrollHeight - node.scrollTop - node.clientHeight < nearEnd,
    })
  const active = document.activeElement
  const keep = active?.closest('[data-keep]')
  paint()
  for (const node of document.querySelectorAll('[data-stick]')) {
    const was = before.get(node.id)
    if (!was || was.end || was.of !== node.getAttribute('data-stick'))
      node.scrollTop = node.scrollHeight
  }
  if (keep?.isConnected && active && !active.isConnected)
    /** @type {HTMLElement} */ (keep).focus({ preventScroll: true })
}
