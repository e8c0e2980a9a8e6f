/**
 * Kinds of files by what they can do: programs are refused; what runs when it is opened is kept and
 * not handed around.
 */
import { table } from '../../flows/table'

/** Programs are never handed to staff. */
const programs =
  /^application\/(?:x-msdownload|x-elf|x-mach-binary|x-executable|vnd\.android|java-archive|x-sharedlib|vnd\.microsoft\.portable-executable|x-dosexec)/
export const isProgram = (mime: string): boolean => programs.test(mime)

export const withMacros = 'application/x-office-with-macros'
const script = 'application/x-script'
const page = 'text/html'
const shortcut = 'application/x-shortcut'
/** By what a name ends in: what a computer runs or opens as a page. */
const active: Readonly<Record<string, string>> = table({
  ...Object.fromEntries(
    'bat cmd vbs vbe js jse mjs cjs wsf wsh wsc ps1 psm1 psd1 sh bash py pl rb php reg inf scf cpl msi msp com pif scr jnlp application'
      .split(' ')
      .map((end) => [end, script]),
  ),
  ...Object.fromEntries(
    'hta html htm xhtml xht shtml mht mhtml svg svgz xsl'.split(' ').map((end) => [end, page]),
  ),
  ...Object.fromEntries(
    'lnk url website desktop webloc library-ms search-ms'.split(' ').map((end) => [end, shortcut]),
  ),
  ...Object.fromEntries(
    'docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm'.split(' ').map((end) => [end, withMacros]),
  ),
})
/** Of texts, by their name, where that says more than that they are text. */
const texts: Readonly<Record<string, string>> = table({
  csv: 'text/csv',
  eml: 'message/rfc822',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  json: 'application/json',
  xml: 'application/xml',
  md: 'text/markdown',
})
const kinds = new Set([script, page, shortcut, withMacros])
/** Formats of the library's own that run, too. */
const others =
  /^application\/(?:x\.ms\.shortcut|xhtml\+xml|x-msi|x-mslibrary|vnd\.[\w.-]*macroenabled[\w.-]*)$|^(?:image\/svg\+xml|text\/javascript)$/i

/**
 * Whether it may do something when it is opened: it is kept for the case, and no channel is given
 * it.
 */
export const isActive = (mime: string): boolean => kinds.has(mime) || others.test(mime)

/** Those of which nothing happens when they are opened: what a person may be sent. */
export const withoutActive = <Of extends { mime: string }>(files: readonly Of[]): Of[] =>
  files.filter(({ mime }) => !isActive(mime))

const endOf = (name: string): string =>
  /\.([\p{L}\p{N}-]{1,12})[\s.]*$/u.exec(name)?.[1]?.toLowerCase() ?? ''

/** Beginnings of texts that are run or shown as a page, whatever they are called. */
const written: [begins: RegExp, mime: string][] = [
  [
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|script|hta:|svg|iframe|meta)\b/i,
    page,
  ],
  [/^\s*(?:\[InternetShortcut\]|\[Desktop Entry\])/i, shortcut],
  [
    /^(?:#!|\s*@echo\s+off|\s*Windows Registry Editor|\s*On Error Resume Next|\s*(?:Dim|Set)\s+\w+[\s\S]{0,300}CreateObject\()/i,
    script,
  ],
]

/**
 * What a name or the beginning of a text says; `undefined` where neither says anything. @param text
 * absent for what is no text.
 */
export function typeByName(name: string, text: string | undefined): string | undefined {
  const end = endOf(name)
  if (active[end]) return active[end]
  if (text === undefined) return undefined
  return written.find(([begins]) => begins.test(text.slice(0, 2000)))?.[1] ?? texts[end]
}
