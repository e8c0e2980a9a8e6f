/* The modules around media: prepared, uploaded, downloaded. Nothing is enciphered here; the server
   keeps the bytes. */
/* global crypto, btoa, createImageBitmap, OffscreenCanvas, fetch */
import { page } from './store.js'
import { watch } from './watch.js'

const blobs = new Map()
const objects = new Map()
const longestSide = 1600

class OpaqueData {
  constructor(blob, type) {
    this._blob = blob
    this.type = type
  }
  static async createFromData(blob, type) {
    return new OpaqueData(blob, type)
  }
  url() {
    return `blob:${this.type}`
  }
  formData() {
    return this._blob
  }
  autorelease() {}
}

class MediaData {
  constructor(attributes) {
    for (const name of [
      'isGif',
      'preview',
      'filename',
      'waveform',
      'renderableUrl',
      'caption',
      'isViewOnce',
    ])
      this[name] = undefined
    Object.assign(this, attributes)
    return watch('MediaData', this)
  }
  set(attributes) {
    Object.assign(this, attributes)
  }
  toJSON() {
    return { ...this }
  }
}
class MediaObject {
  constructor(filehash) {
    Object.assign(this, {
      filehash,
      type: undefined,
      size: undefined,
      contentInfo: { waveform: undefined },
    })
    return watch('MediaObject', this)
  }
  consolidate({ type, size, mimetype }) {
    Object.assign(this, { type, size, mimetype })
  }
}

function typeOf(mime, { asSticker, asDocument, isPtt }) {
  if (asSticker) return 'sticker'
  const family = mime.split('/')[0]
  if (asDocument || !['image', 'video', 'audio'].includes(family)) return 'document'
  return family === 'audio' && isPtt ? 'ptt' : family
}
async function digest(blob) {
  const hash = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
}
/**
 * A picture that goes as a photo is drawn anew as JPEG, at most so large: its bytes do not survive.
 * A document's do.
 */
async function asPhoto(blob) {
  const picture = await createImageBitmap(blob)
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(
    Math.ceil(picture.width * scale),
    Math.ceil(picture.height * scale),
  )
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
}
async function prepare(opaque, wanted) {
  const type = typeOf(opaque.type, wanted)
  const blob = type === 'image' && !page.keepPhotos ? await asPhoto(opaque._blob) : opaque._blob
  const filehash = await digest(blob)
  blobs.set(filehash, blob)
  return new MediaData({
    type,
    filehash,
    mediaBlob: new OpaqueData(blob, blob.type || opaque.type),
    mimetype: blob.type || opaque.type,
    size: blob.size,
    isGif: Boolean(wanted.asGif),
    ...(type === 'document' ? { filename: opaque._blob.name } : {}),
  })
}

async function uploadMedia({ mimetype, mediaObject }) {
  const body = blobs.get(mediaObject.filehash)
  const answer = await fetch('/upload', {
    method: 'POST',
    headers: { 'content-type': mimetype },
    body,
  })
  const { directPath, encFilehash } = await answer.json()
  const mediaEntry = watch('MediaEntry', {
    mmsUrl: directPath,
    deprecatedMms3Url: directPath,
    directPath,
    encFilehash,
    uploadHash: encFilehash,
    mediaKey: btoa(encFilehash).slice(0, 44),
    mediaKeyTimestamp: Math.floor(Date.now() / 1000),
    sidecar: undefined,
    firstFrameSidecar: undefined,
    handle: undefined,
  })
  return { mediaEntry }
}
async function downloadAndMaybeDecrypt({ directPath }) {
  const answer = await fetch(directPath)
  if (!answer.ok) throw Object.assign(new Error('media not found'), { status: answer.status })
  return answer.arrayBuffer()
}
function getOrCreateMediaObject(filehash) {
  if (!objects.has(filehash)) objects.set(filehash, new MediaObject(filehash))
  return objects.get(filehash)
}

export const mediaModules = {
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: {
    prepRawMedia: (opaque, wanted) => ({ waitForPrep: () => prepare(opaque, wanted) }),
  },
  WAWebMediaStorage: { getOrCreateMediaObject },
  WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => true },
  WAWebMediaInMemoryBlobCache: { InMemoryMediaBlobCache: { put: () => undefined } },
  WAWebMediaMmsV4Upload: { uploadMedia, uploadUnencryptedMedia: uploadMedia },
  WAWebDownloadManager: { downloadManager: { downloadAndMaybeDecrypt } },
}
