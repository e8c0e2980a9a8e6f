/* The modules around the connection: socket, linking, registration, commands. */
/* global crypto, btoa */
import { Emitter, Model } from './models.js'
import { watch } from './watch.js'
import { chatOf, page } from './store.js'

const bytes = (length) => crypto.getRandomValues(new Uint8Array(length))
const base64 = (array) => btoa(String.fromCharCode(...array))

export const socket = new Model('Socket', ['stream'], { state: 'OPENING', hasSynced: false })
Object.assign(socket, {
  logout: () => page.ask('logout'),
  takeover: () => page.ask('takeover'),
  reconnect: async () => undefined,
})
export const conn = new Model('Conn', ['ref', 'wid', 'battery', 'plugged'], {
  pushname: '',
  platform: 'android',
})
conn.canSetMyPushname = () => true

export const cmd = watch(
  'Cmd',
  Object.assign(new Emitter(), {
    refreshQR: () => undefined,
    sendRevokeMsgs: (_chat, { list }) =>
      page.ask('revoke', { ids: list.map(({ id }) => String(id)) }),
    sendDeleteMsgs: async (chat, { list }) => list.forEach((message) => chat.msgs.drop(message)),
    archiveChat: async (chat, archive) => chat.set({ archive }),
    markChatUnread: async (chat) => chatOf(chat.id).set({ unreadCount: -1 }),
  }),
)

export const loginModules = {
  WAWebSocketModel: { Socket: socket },
  WAWebConnModel: { Conn: conn },
  WAWebCmd: { Cmd: cmd },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {
    setPairingType: () => undefined,
    initializeAltDeviceLinking: async () => undefined,
    initializeQRLinking: async () => undefined,
    startAltLinkingFlow: (phone) => page.ask('code', { phone }),
  },
  WAWebLaunchSocketUtils: { refreshQR: () => undefined },
  WABase64: { encodeB64: base64 },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: '1' },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: {
    waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: bytes(32) } }) },
  },
  WAWebSignalStoreApi: {
    waSignalStore: {
      getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: bytes(32) } }),
    },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => base64(bytes(32)) },
  WAWebMiscBrowserUtils: { info: () => ({ os: 'Linux', name: 'Chrome' }) },
  WAWebStreamModel: {
    Stream: { markAvailable: () => undefined, markUnavailable: () => undefined },
  },
  WAWebPresenceChatAction: {
    sendPresenceAvailable: () => undefined,
    sendPresenceUnavailable: () => undefined,
  },
  WAWebSyncGatingUtils: { isPlaceholderMessageResendEnabled: () => false },
}
