/**
 * The words of answers to "do you agree?", as data: normalised. Quechua and Aymara: see
 * docs/languages.md.
 */
import { any, only } from './verdict-words'

const agree = `acepto|aceptado|autorizo|autorizado|consiento|estoy de acuerdo|de acuerdo|doy mi (?:consentimiento|permiso|autorizacion)|doy permiso|le doy permiso|tiene mi permiso|i agree|agreed|i accept`
const proceed = `adelante|proceda|siga|registre(?:lo)?(?: nomas)?|registrelo|hagalo|haga nomas|use(?:n|los)? nomas|puede(?:n)? usar(?:l[oa]s?)?|puede(?:n)? registrar(?:lo)?|go ahead`
const fineBy = `no (?:hay|tengo|habria|veo) (?:ningun )?(?:problema|inconveniente|drama)s?|ningun problema|sin problemas?|como no|por que no|no me molesta|no me opongo|me parece bien|esta bien|todo bien|no faltaba mas|con (?:mucho )?gusto|encantad[oa]`
const plainYes = `si|sí|sip|sii|see|sep|claro|claro que (?:si|sí)|por supuesto|obvio|afirmativo|correcto|exacto|asi es|conforme|yes|yep|yeah|sure|ari|jisa|jisaw|iyaw|walik|walikiwa|walikiw|ukhama|ukhamaw|allin|allinmi|munani|munta|riki`
const weakYes = `ok|okay|oki|okey|dale|va|vale|ya|bueno|listo|perfecto|genial|excelente`
const extra = `yo|con eso|con todo|con el uso|los terminos|las condiciones|todo|eso|tambien|que|quiero|deseo|lo|la|le|nomas|no mas|se puede|puede|pueden|mi|reporte|registrar|registren|usen|use|usar|mis|datos|numero|mensajes|para|por|el|caso|de|este|a|en|sin problema|hacerlo|continuar|seguir|ayudeme|atiendame`

export const fullYes = only(plainYes, agree, proceed, fineBy, weakYes, extra)
/** One of these at least makes it a yes. */
export const yesWord = any(plainYes, agree, proceed, fineBy, weakYes)
/** "ya", "bueno" before something else say nothing. */
export const onlyWeak = only('ya|bueno|listo|perfecto|genial|excelente', extra)
export const beginsYes = new RegExp(
  `^(?:(?:si|sí|claro|ok|ya|bueno|yo|que|pues) )*(?:${agree})(?: |$)`,
)
/** "Sí, quiero", "sí por favor": not "sí me registré". */
export const accented =
  /^sí (?:(?:por favor|claro|como no) )*(?:quiero|deseo|puede|pueden|use|usen|registre\S*|ayude\S*|necesito|con gusto|como no|estoy de acuerdo|le doy|tiene|que me)(?: |$)/
/** A condition: "acepto si me ayudan", "si me ayudan, acepto". */
export const condition =
  /(?: si (?!no|gracias|por favor)\S+|^si (?:me|no|es|se|les|le|solo|ustedes|pueden|van)(?: |$)|siempre (?:y cuando|que)|a condicion|con la condicion|salvo que|mientras no)/
/** What consent is about. */
export const subject =
  /(?:^| )(?:datos?|numeros?|telefono|celular|informacion|mensajes?|conversacion|nombre|compart\S*|public\S*|vend\S*|guard\S*|us[aeo]\S*|registr\S*|terceros|privacidad)(?= |$)/

const refuse = `no (?:acepto|autorizo|consiento|permito|comparto|estoy de acuerdo|doy (?:mi )?(?:consentimiento|permiso|autorizacion)|me parece|agree)|i do not agree|i don t agree|i disagree`
const plainNo = `no|nop|nope|nel|negativo|para nada|nada|mejor no|prefiero (?:que )?no|de ninguna manera|ni hablar|ni loc[oa]|no gracias|no quiero|no deseo|ahora no|no por ahora|tampoco|no thanks|no thank you|mana|manan|manam|manam munanichu|mana munanichu|janiwa|janiw|janiw munkti|janiw munktti|jani|ya no|de[jy]elo(?: asi| nomas)?|dejalo(?: asi)?|olvidelo|olvidalo`
const noExtra = `yo|la verdad|pues|eso|nada|mas|de eso|quiero|deseo|gracias|a nada|con eso|por ahora|todavia|nomas|seguir|continuar|registrar(?:me|lo)?`
export const fullNo = only(plainNo, refuse, noExtra)
export const noWord = any(plainNo, refuse)
export const beginsNo = new RegExp(
  `^(?:(?:yo|no|mejor|la verdad|que|ya) )*(?:${refuse}|ni loc[oa]|de ninguna manera)(?: |$)`,
)
/** "no quiero que usen mi número", "no me guarden nada". */
export const withholds =
  /^(?:(?:yo|mejor|prefiero|la verdad) )*no (?:quiero|deseo|voy a|pienso|me gusta|les|le|me) .*(?:datos?|numero|telefono|celular|informacion|mensajes|us[ae]n?|guard[ae]n?|compart\S*|registr\S*|public\S*)(?= |$)/

export const asks =
  /^(?:y |pero |oiga |disculpe )*(?:para que|por que|porque me|con que|de que|que (?:van|va|hacen|hace|pasa|datos?|es|significa|informacion|uso)|quien(?:es)?|con quien|cuanto|hasta cuando|como (?:puedo|se|hago|borro|elimino|retiro|me)|donde|cual(?:es)?|(?:esto |eso )?es (?:esto )?(?:un |una )?(?:seguro|estafa|obligatorio|necesario|confiable|gratis|verdad|oficial)|tengo que|puedo|se puede|me van a|van a|va a|hay|what|why|who|how)(?: |$)/
/** The first that fits is answered. */
export const topics = [
  ['erase', /(?:^| )(?:borr|elimin|quit|retir|olvid|arrepien|cambi\S* de (?:idea|opinion))/],
  [
    'long',
    /(?:^| )(?:cuanto tiempo|hasta cuando|por cuanto|cuanto dura\S*|para siempre|guard\S*|conserv\S*|almacen\S*)/,
  ],
  ['cost', /(?:^| )(?:cuesta|costo|gratis|gratuito|pagar|cobran?|precio)/],
  [
    'who',
    /(?:^| )(?:quien(?:es)?|compart\S*|terceros|vend\S*|public\S*|acceso|van a ver|ven|veran|vera|leen?|entregan?|llam\S*)(?= |$)/,
  ],
  [
    'must',
    /(?:^| )(?:obligatori\S*|que pasa si|si (?:digo|no acepto|no quiero)|sin (?:aceptar|dar|mi)|necesari\S*|tengo que|hace falta|es requisito)/,
  ],
  [
    'trust',
    /(?:^| )(?:segur[oa]s?|confi\S*|estafa\S*|rob\S*|hack\S*|oficial|verdad|robot|spam|phishing|virus|quien (?:es|eres))(?= |$)/,
  ],
  [
    'purpose',
    /(?:^| )(?:para que|por que|porque|con que|que (?:van|va) a hacer|que hacen|us[aeo]\S*|sirve\S*|que datos|que informacion|datos?|numero|telefono|celular|privacidad|terminos|condiciones)(?= |$)/,
  ],
] as const
export type Topic = (typeof topics)[number][0]

const somebody = `persona|humano|human|operador(?:a)?|asesor(?:a)?|agente|alguien|encargad[oa]|ingenier[oa]|senorita|funcionari[oa]|joven|alguna? (?:persona|joven|senorita)`
/** Wants to speak to somebody of flesh and blood. */
export const human = new RegExp(
  `(?:^| )(?:hablar|hable|comuni\\S*|pas[ae]\\S*|d[ae]me|atiend\\S*|llam[ae]\\S*|contact\\S*) .*(?:${somebody})(?= |$)|(?:${somebody}) .*(?:atiend\\S*|hable|llam\\S*|ayude)(?= |$)|^(?:una? )?(?:humano|operador|asesor|agente|asesora)$|no (?:quiero|hablo con|quiero hablar con) (?:un |una )?(?:robots?|maquinas?|bots?)|que me llamen`,
)
