/**
 * Whether somebody writes in Quechua or Aymara, judged only when it is clear. Words and endings are
 * few and frequent; they are marked for checking by speakers in docs/languages.md.
 */
import type { Tongue } from '../../words/tongue'
import { normalise } from '../../words/normalise'

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))
const known: Record<Tongue, ReadonlySet<string>> = {
  qu: set(
    `allillanchu allillan imaynalla imaynallan imaynataq napaykullayki napaykuyki rimaykullayki ari mana manan manam manaraq atini atinichu atinkichu yaykuyta yaykuy yaykuni
    munani munanichu nuqa noqa nuqaqa qam qan kani kasani kashani kachkani yanapaway yanapawaychik yanapariway yanapayta rimay rimayta runasimi qhichwa qichwa qhichwapi kunan punchay
    sutiy huk juk iskay kimsa imaraykutaq imarayku imata imataq chayta chaymanta kayta tiyan qillqa qillqay willay willaway willakuy hina ancha achkha allinchu kutichiway tatay mamay
    sumaqchu wawqi panay llaqta llaqtamanta unquy qulqi qullqi ama wasiy runa runaqa pachi yusulpayki`,
  ),
  ay: set(
    `kamisaki kamisaraki kamisasktasa aski urukipana urukipan arumakipana jayppukipana janiwa janiw jani janikiw jisa nayax nayaxa naya nayan juma jumax walikiwa waliki walikiskiwa
    yanaptita yanaptitasma yanaptasita yanapita mantana mantan puedktti munta munktti munsma qillqata qillqana arusiri aymara aymarata markaxa markaja utaja utaxa kunas kuna kunjamasa
    kunjams kawkinkisa khitisa yatiyasma yatiyana yatiyita nan sutijax sutixaxa mama tata jilata kullaka paxchi yuspajarpa yuspagara juspajara jichha jichhax jichhuru uru pachpa uka ukax akax
    lurana luratakiti qullqi apsuna atkti atipkti jikxatkti`,
  ),
}
const endings: Record<Tongue, RegExp> = {
  qu: /(?:chkani|chkan|shani|shanchu|nichu|nkichu|waychik|wanchu|niyta|niyki|nikichu|ykuyta|taqa|manta|yniypi|yniyta|pullawan)$/,
  ay: /(?:ktti|xiti|tätwa|sktwa|jaxa|kiwa|niwa|xiwa|tawa|anani|pxita|kipana|titasma|ñataki|nataki|mpiwa)$/,
}
/** One of these alone is enough: nobody says them in Spanish. */
const greeting: Record<Tongue, ReadonlySet<string>> = {
  qu: set(
    'allillanchu imaynalla imaynallan napaykullayki rimaykullayki munanichu atinichu yanapawaychik yanapariway runasimi',
  ),
  ay: set(
    'kamisaki kamisaraki kamisasktasa urukipana arumakipana jayppukipana walikiwa walikiskiwa yanaptita janiwa munktti',
  ),
}
const spanish = set(
  'el la los las mi no puedo con de que en por para es un una me se y del cuando dice sale esta quiero tengo buenas buenos tardes dias hola por favor gracias',
)

const wordsOf = (text: string): string[] =>
  normalise(text.slice(0, 500).replace(/['’´`]/g, '')).split(' ')

/** A greeting in one of them and nothing else: no report yet. */
export function isGreetingIn(text: string): boolean {
  const words = wordsOf(text)
  const polite =
    /^(?:tatay|mamay|tata|mama|jilata|kullaka|wawqi|panay|aski|kashanki|kachkanki|kasanki)$/
  const known_ = (word: string): boolean =>
    greeting.qu.has(word) || greeting.ay.has(word) || polite.test(word)
  return words.length <= 4 && words.every(known_)
}

/** `undefined` where the words do not tell. */
export function tongueOf(text: string): Tongue | undefined {
  const words = wordsOf(text)
  const ours = words.filter((word) => spanish.has(word)).length
  const hits = (tongue: Tongue): number =>
    words.filter(
      (word) => known[tongue].has(word) || (word.length > 6 && endings[tongue].test(word)),
    ).length
  const [qu, ay] = [hits('qu'), hits('ay')]
  const best: Tongue = qu >= ay ? 'qu' : 'ay'
  const most = Math.max(qu, ay)
  const clear = most >= 2 || words.some((word) => greeting[best].has(word))
  return clear && most > ours && qu !== ay ? best : undefined
}
