/* Ids as WhatsApp has them: objects whose own fields survive being sent to the library, and
   methods beside them. */
/* global crypto */

export class Wid {
  constructor(address) {
    const [user, server] = String(address).split('@')
    this.server = server === 's.whatsapp.net' ? 'c.us' : server
    this.user = user
    this._serialized = `${user}@${this.server}`
  }
  isLid() {
    return this.server === 'lid'
  }
  isUser() {
    return ['c.us', 'lid', 'hosted', 'hosted.lid'].includes(this.server)
  }
  isGroup() {
    return this.server === 'g.us'
  }
  isStatus() {
    return this._serialized === 'status@broadcast'
  }
  isBroadcast() {
    return this.server === 'broadcast'
  }
  isNewsletter() {
    return this.server === 'newsletter'
  }
  equals(other) {
    return this._serialized === String(other)
  }
  toJid() {
    return this._serialized.replace('@c.us', '@s.whatsapp.net')
  }
  toString() {
    return this._serialized
  }
}
/** From a text, an id, or the fields of one. Throws on what is none of them. */
export function widOf(value) {
  const address = typeof value === 'object' && value !== null ? value._serialized : value
  if (typeof address !== 'string' || !/^[^@\s]+@[a-z.]+$/.test(address))
    throw new Error(`wid error: invalid wid`)
  return new Wid(address)
}

export class MsgKey {
  /** Of a message being made (`from`, `to`, `selfDir`), or of a known one (`fromMe`, `remote`). */
  constructor({ from, to, id, participant, selfDir, fromMe, remote }) {
    this.fromMe = fromMe ?? selfDir === 'out'
    this.remote = widOf(remote ?? (this.fromMe ? to : from))
    this.id = id
    if (participant) this.participant = widOf(participant)
    const parts = [String(this.fromMe), this.remote._serialized, id]
    this._serialized = [...parts, ...(participant ? [String(this.participant)] : [])].join('_')
  }
  toString() {
    return this._serialized
  }
  static async newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(9))
    return `3EB0${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase()
  }
}
/** The fields that go over the wire. */
export const wireKey = ({ fromMe, remote, id, participant }) => ({
  fromMe,
  remote: String(remote),
  id,
  ...(participant ? { participant: String(participant) } : {}),
})
