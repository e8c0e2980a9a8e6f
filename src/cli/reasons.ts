/**
 * What is wrong with a file, in the reader's language. The checks of definitions and the libraries
 * that read YAML and XML say it in English; each of their sentences has one of the catalogue, and
 * one that is not known is introduced.
 */
import { mostDrawn } from '../flows/bpmn/import'
import type { Translate } from '../bot/words/catalogue'
import type { Problem } from '../flows/definition/problems'
import { formReasons } from './form-reasons'

type Known = readonly [key: string, sentence: RegExp]

/** Of the reader of XML and BPMN. */
const reader: readonly Known[] = [
  [
    'content',
    /^unparsable content (?<what>.*?) detected(?:\s|$)(?:[^]*nested error: (?<nested>[^\n]+))?/,
  ],
  ['attribute', /^unknown attribute <(?<what>.*)>$/],
  ['reference', /^unresolved reference <(?<what>.*)>$/],
  ['element', /^(?:unrecognized element|unexpected element|unknown type) <(?<what>.*)>$/],
  ['duplicate', /^duplicate ID <(?<what>.*)>$/],
  ['illegal', /^illegal ID <(?<what>.*)>$/],
  ['root', /^failed to parse document as <(?<what>.*)>$/],
  ['namespace', /^missing namespace for prefix <(?<what>.*)>$|^missing namespace on <(?<on>.*)>$/],
  ['quotes', /^missing attribute value(?: quotes)?$|^missing closing quotes$/],
  ['unclosed', /^unclosed (?<what>\w+)$|^unexpected end of file$/],
  ['start', /^missing start tag$/],
  ['tag', /^(?:missing open tag|invalid nodeName|closing tag mismatch.*|expected no sub nodes)$/],
  ['text', /^unexpected body text <(?<what>[^]*)>$/],
]
/** Of the checks of a definition, in the order in which they are tried. */
const checks: readonly Known[] = [
  ['unknownKey', /^unknown key "(?<what>.*)"$/],
  ['noExit', /^a decision without exit: (?<what>\w+) needs at least two choices$/],
  ['missing', /^"(?<what>[^"]*)" is missing$/],
  ['noOutput', /^step (?<step>\S+) leaves no "(?<what>.*)"$/],
  ['unmade', /^"(?<what>.*)" is used before it is made on some path$/],
  ['unreachable', /^step (?<step>\S+) cannot be reached from (?<from>\S+)$/],
  ['noEnd', /^step (?<step>\S+) cannot reach an end$/],
  ['returnAhead', /^returns to (?<to>\S+), which does not come before (?<step>\S+)$/],
  ['unknownTarget', /^unknown target "(?<what>.*)"$/],
  ['unknownStep', /^(?:(?<at>\w+|"[^"]+"): )?unknown step "(?<what>.*)"$/],
  ['roleOutside', /^role "(?<what>.*)" is not of the agency$/],
  ['unknownRole', /^(?:(?<at>\w+): )?unknown role "(?<what>.*)"$/],
  ['outputTwice', /^output "(?<what>.*)" is written twice$/],
  ['askedAnyway', /^output "(?<what>.*)" is required, so it is asked anyway$/],
  ['noDocument', /^of: this step leaves no document "(?<what>.*)"$/],
  [
    'isNoDocument',
    /^of: "(?<what>.*)" is no document: it is of the kind "(?<kind>.*)", not "\w+"(?:, and no meeting)?$/,
  ],
  ['noMeeting', /^"meeting" is not for "(?<what>.*)", which is of the kind "(?<kind>.*)"$/],
  [
    'outsideTerm',
    /^step (?<step>\S+) of (?<code>\S+) is somebody outside's, for whom the clock stands: .*$/,
  ],
  ['termsProcedure', /^terms: unknown procedure "(?<what>[^"]*)".*$/],
  ['termsStep', /^(?<code>\S+) has no step "(?<what>[^"]*)".*$/],
  ['ofIsForFiles', /^"of" is for a file, and "(?<what>.*)" is of the kind "(?<kind>.*)"$/],
  ['attachedNowhere', /^attachments go with what a step sends, and this one sends nothing$/],
  ['attachmentTwice', /^attachment "(?<what>.*)" is written twice$/],
  ['attachmentNamed', /^attachment "(?<what>.*)" has another name in step (?<step>\S+)$/],
  ['noOptions', /^output "(?<what>.*)" has no options to exclude one another$/],
  ['staysInside', /^"(?<what>.*)" never leaves the agency, so it cannot be sent$/],
  [
    'linkedNowhere',
    /^choice "(?<what>.*)" is for linked cases of entities, which start at no such step$/,
  ],
  ['withoutStep', /^choice "(?<what>.*)": without: unknown step "(?<step>.*)"$/],
  ['givesFirst', /^call: "gives" is for a first step that the call confirms \("confirmsFirst"\)$/],
  ['givesNothing', /^call: step (?<step>\S+) of (?<code>\S+) leaves no "(?<what>.*)"$/],
  ['givenNowhere', /^call: step (?<step>\S+) leaves no "(?<what>.*)"$/],
  ['noOption', /^call: "(?<what>.*)" has no option "(?<option>.*)"$/],
  [
    'givenKind',
    /^call: "(?<what>.*)" is of the kind "(?<kind>.*)", where "(?<asked>.*)" is asked$/,
  ],
  ['givenUnmade', /^call: "(?<what>.*)" is used before it is made on some path$/],
  ['asksNothing', /^asks: step (?<step>\S+) is somebody outside's and asks nothing$/],
  ['asksInside', /^asks: step (?<step>\S+) is not of somebody outside alone$/],
  ['asksBeyond', /^asks: step (?<step>\S+) needs "(?<what>.*)", which no message can bring$/],
  ['startsElsewhere', /^starts: "(?<what>.*)" is .+ the agency, and belongs in "(?<where>.*)"$/],
  ['startsChoice', /^opening confirms step (?<step>\S+), which asks .* comes by "(?<what>.*)"$/],
  ['startsNobody', /^starts: nobody may$/],
  ['startsNames', /^name roles in "by" or "outside"$/],
  ['startsClosed', /^starts says who opens a case, and "opens: false" that nobody does$/],
  ['choiceTwice', /^choice "(?<what>.*)" is written twice in one step$/],
  ['roleTwice', /^role "(?<what>.*)" is written twice$/],
  ...formReasons,
  ['twice', /^"(?<what>.*)" is written twice$/],
  ['noEstimate', /^no estimate or classification "(?<what>.*)"$/],
  ['calledDecides', /^step "(?<step>.*)" is called, so it cannot decide anything$/],
  ['callerDecides', /^a step that calls a procedure cannot decide anything$/],
  ['joinSource', /^join (?<join>\S+) waits for "(?<what>.*)", which does not lead to it$/],
  ['joinIgnores', /^join (?<join>\S+) does not wait for "(?<what>.*)"$/],
  ['beforeApproved', /^it is in force from (?<from>\S+), before it was approved \((?<what>.*)\)$/],
  ['unknownCalled', /^calls the unknown procedure "(?<what>.*)"$/],
  ['callOutput', /^call: (?<code>\S+) leaves no "(?<what>.*)"$/],
  ['callUnmade', /^call: "(?<what>.*)" of (?<code>\S+) is not made on every path to its end$/],
  ['unknownContinues', /^continues in the unknown procedure "(?<what>.*)"$/],
  ['unknownReopens', /^reopens in the unknown procedure "(?<what>.*)"$/],
  ['reopensStep', /^reopens at the unknown step "(?<step>.*)" of (?<code>\S+)$/],
  ['definedTwice', /^(?<what>\S+) is defined in another file too$/],
  [
    'otherText',
    /^(?<code>\S+), version (?<version>\S+), reading (?<reading>\d+) was published with another text: write "reading: (?<next>\d+)".*$/,
  ],
  ['changedWhereKept', /^(?<what>\S+) was changed where it is kept$/],
  ['noOwner', /^roles\.yaml names no owner of (?<code>\S+)$/],
  [
    'stepTwice',
    /^step (?<step>\S+) becomes active while it is active already: one of the two is lost$/,
  ],
  ['joinTwice', /^join (?<join>\S+) can fire twice: "(?<what>.*)" arrives after it has fired$/],
  [
    'joinAgain',
    /^join (?<join>\S+) can fire twice: "(?<what>.*)" arrives a second time before it fires$/,
  ],
  [
    'leftBehindEnd',
    /^step (?<step>\S+) is left behind, still active when (?<by>\S+) reaches the end$/,
  ],
  [
    'leftBehind',
    /^step (?<step>\S+) is left behind, still active when (?<by>\S+) goes on in (?<code>\S+)$/,
  ],
  ['joinWaits', /^join (?<join>\S+) can wait for ever for (?<what>.*)$/],
  ['deadlock', /^deadlock: after (?<what>.*) nothing can be done and no end is reached$/],
  ['bound', /^it has more markings than the (?<what>\d+) walked \(or a choice of too many\)/],
  ['callsBack', /^step (?<step>\S+) calls (?<code>\S+), which calls it back, without end$/],
  ['callLeaves', /^step (?<step>\S+) calls (?<code>\S+), which goes on elsewhere and never ends$/],
  ['callStuck', /^step (?<step>\S+) calls (?<code>\S+), which .*$/],
]
const did = / \(did you mean "(?<meant>[^"]*)"\?\)$/

const named = (found: RegExpExecArray): Record<string, string> =>
  Object.fromEntries(
    Object.entries(found.groups ?? {}).map(([name, value]) => [name, value ?? 'none']),
  )

function inWords(t: Translate, checks: readonly Known[], sentence: string): string | undefined {
  const meant = did.exec(sentence)?.groups?.['meant']
  const said = sentence.replace(did, '')
  for (const [key, pattern] of checks) {
    const found = pattern.exec(said)
    if (!found) continue
    const words = t(`system.reason.${key}`, named(found))
    return meant === undefined ? words : t('system.reason.meant', { words, meant })
  }
  return undefined
}

/** A sentence of the library that reads XML. */
export function readerWords(t: Translate, message: string): string {
  const nested = /nested error: (?<nested>[^\n]+)/.exec(message)?.groups?.['nested']
  const inner = nested === undefined ? undefined : inWords(t, reader, nested)
  return (
    inner ??
    inWords(t, reader, message.trim()) ??
    t('system.reason.reader', { message: message.split('\n')[0] ?? '' })
  )
}

/** A problem of a definition, of YAML or of a BPMN file. */
export function reasonWords(
  t: Translate,
  { reason, read }: Pick<Problem, 'reason' | 'read'>,
): string {
  if (!read) return checkWords(t, reason)
  if ('yaml' in read) return t('system.file.yaml', { code: read.yaml, message: read.message })
  if ('bpmn' in read) return t(`system.bpmn.${read.bpmn}`, { most: mostDrawn })
  return t('system.bpmn.notBpmn', { reason: readerWords(t, read.xml) })
}

/** A sentence of a check; several keys of one place are told apart. */
export function checkWords(t: Translate, reason: string): string {
  const parts = reason.split('; ').map((part) => inWords(t, checks, part))
  return parts.every((part) => part !== undefined) ? parts.join('; ') : reason
}
