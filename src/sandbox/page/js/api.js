/** The sandbox's HTTP API, as the page uses it. */
import { language } from './words.js'

export class ApiError extends Error {}

/** @param {string} path @param {{ method?: string, body?: unknown }} [options] */
async function call(path, { method = 'GET', body } = {}) {
  const address = new URL(path, location.origin)
  address.searchParams.set('lang', language())
  const init =
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  let response
  try {
    response = await fetch(address, init)
  } catch {
    throw new ApiError('offline')
  }
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new ApiError(answer.error ?? String(response.status))
  return answer
}

/** @param {string} path */
const get = (path) => call(path)
/** @param {string} path @param {unknown} [body] */
const post = (path, body = {}) => call(path, { method: 'POST', body })
const id = encodeURIComponent

export const api = {
  /** @param {string} [as] */
  state: (as) => get(`/api/state${as ? `?as=${id(as)}` : ''}`),
  /** @param {string} as */
  slack: (as) => get(`/api/slack?as=${id(as)}`),
  clock: () => get('/api/clock'),
  /** @param {object} to */
  setClock: (to) => post('/api/clock', to),
  cases: () => get('/api/cases'),
  /** @param {string} number */
  case: (number) => get(`/api/cases/${id(number)}`),
  persons: () => get('/api/persons'),
  /** @param {string} name @param {string} phone */
  addPerson: (name, phone) => post('/api/persons', { name, phone }),
  /** @param {string} person @param {boolean} peek */
  chat: (person, peek) => get(`/api/persons/${id(person)}/chat${peek ? '?peek=1' : ''}`),
  /** @param {string} person @param {object} message */
  write: (person, message) => post(`/api/persons/${id(person)}/messages`, message),
  whatsapp: () => get('/api/whatsapp'),
  relink: () => post('/api/whatsapp/relink'),
  /** @param {object} act */
  press: (act) => post('/api/slack/press', act),
  /** @param {string} view @param {object} act */
  pressInView: (view, act) => post(`/api/slack/views/${id(view)}/press`, act),
  /** @param {object} act */
  pressInHome: (act) => post('/api/slack/home/press', act),
  /** @param {string} view @param {object} act */
  submit: (view, act) => post(`/api/slack/views/${id(view)}/submit`, act),
  /** @param {string} view @param {string} as */
  close: (view, as) => post(`/api/slack/views/${id(view)}/close`, { as }),
  /** @param {object} act */
  command: (act) => post('/api/slack/commands', act),
  /** @param {object} act */
  say: (act) => post('/api/slack/messages', act),
  /** @param {string} as */
  openHome: (as) => post('/api/slack/home', { as, tab: 'home' }),
  /** @param {string} as */
  openDm: (as) => post('/api/slack/dm', { as }),
  /** @param {object} act */
  shortcut: (act) => post('/api/slack/shortcuts', act),
  tour: () => get('/api/tour'),
  performTour: () => post('/api/tour/perform'),
  restartTour: () => post('/api/tour/restart'),
}

/**
 * @param {Blob & { name?: string }} file @returns {Promise<{ name: string, mimetype: string,
 * base64: string }>}
 */
export function packed(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error)
    reader.onload = () => {
      const base64 = String(reader.result).split(',')[1] ?? ''
      resolve({
        name: file.name ?? 'file',
        mimetype: file.type || 'application/octet-stream',
        base64,
      })
    }
    reader.readAsDataURL(file)
  })
}
