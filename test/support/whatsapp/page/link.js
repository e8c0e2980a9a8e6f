/* The page's line to the server, and the little that the browser remembers of a linked session. */
/* global WebSocket, location, indexedDB */

/**
 * Opens the line. `ask` resolves with the answer or rejects; a question that is never answered
 * stays open.
 */
export function openLine(hear) {
  const socket = new WebSocket(`wss://${location.host}/line`)
  const open = new Promise((resolve) => socket.addEventListener('open', resolve))
  const waiting = new Map()
  let count = 0
  socket.addEventListener('message', ({ data }) => {
    const said = JSON.parse(data)
    if (said.push) return hear(said)
    const { resolve, reject } = waiting.get(said.n)
    waiting.delete(said.n)
    if (said.error === undefined) resolve(said.value)
    else reject(new Error(said.error))
  })
  return async (op, body = {}) => {
    await open
    const n = ++count
    const answer = new Promise((resolve, reject) => waiting.set(n, { resolve, reject }))
    socket.send(JSON.stringify({ n, op, ...body }))
    return answer
  }
}

const store = 'session'
const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
async function database() {
  const request = indexedDB.open('whatsapp', 1)
  request.onupgradeneeded = () => request.result.createObjectStore(store)
  return settled(request)
}
/** Written through, so that a browser killed right after linking still knows it. */
async function write(change) {
  const transaction = (await database()).transaction(store, 'readwrite', { durability: 'strict' })
  change(transaction.objectStore(store))
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onerror = transaction.onabort = () => reject(transaction.error)
  })
}
export const session = {
  read: async () => settled((await database()).transaction(store).objectStore(store).get('device')),
  write: (device) => write((objects) => objects.put(device, 'device')),
  clear: () => write((objects) => objects.delete('device')),
}
