/** What people write when they mean something, as data: whole messages, already normalised. */

import type { Language } from '../../../flows/languages'

/** To go on in a language. */
export type SpeakIntent = `speak.${Language}`
export type Intent =
  | SpeakIntent
  | 'yes'
  | 'no'
  | 'status'
  | 'map'
  | 'add'
  | 'cancel'
  | 'human'
  | 'help'
  | 'back'
  | 'correct'
  | 'register'
  | 'new'
  | 'thanks'
  | 'greeting'
  | 'unknown'
  | 'forget'
  | 'services'

/** Whole messages. Typing errors are tolerated in words of five letters and more. */
export const phrases: Record<Exclude<Intent, SpeakIntent>, string> = {
  yes: `si|sip|sii|see|sep|claro|claro que si|si claro|ok|okay|oki|okey|dale|ya|ya esta bien|bueno|listo|de acuerdo|estoy de acuerdo|
    si estoy de acuerdo|acepto|si acepto|afirmativo|correcto|es correcto|asi es|exacto|esta bien|todo bien|perfecto|por supuesto|obvio|
    si gracias|va|vale|si esta bien|si por favor|yes|yep|yeah|sure|i agree|agreed|yes thanks|si quiero|si deseo|si autorizo|autorizo`,
  no: `no|nop|nope|nel|no gracias|no estoy de acuerdo|no acepto|no quiero|no deseo|negativo|para nada|nada|mejor no|ahora no|todavia no|
    aun no|i disagree|no thanks|no autorizo|tampoco|no es correcto|esta mal|incorrecto`,
  status: `estado|mi estado|status|estado de mi caso|estado de mi reporte|estado del caso|estado caso|como va|como va mi caso|como va lo mio|
    y como va lo mio|y como va|y como va mi caso|y mi caso|y como va eso|como va eso|como va mi reporte|como va mi tramite|como esta mi caso|en que esta mi caso|en que quedo mi caso|en que quedo|que paso con mi caso|
    que paso con mi reporte|que paso con lo mio|que hay de mi caso|hay novedades|alguna novedad|novedades|ya lo resolvieron|ya esta mi caso|
    ya lo vieron|ya vieron mi caso|ya hay respuesta|hay respuesta|consulta de estado|ver estado|consultar estado|seguimiento|mi caso|mis casos|
    cuanto falta|para cuando|cuando me responden|how is my case|my case|any news|case status|how is it going|what is the status|cuando van a responder`,
  map: `mapa|el mapa|ver mapa|ver el mapa|mapa de mi caso|mapa del caso|mapa caso|en que etapa esta|en que etapa esta mi caso|etapas|ver etapas|quiero ver el mapa|
    muestreme el mapa|mandeme el mapa|map|the map|show me the map|map of my case`,
  add: `agregar|agregar algo|anadir|adicionar|aumentar|quiero agregar|quiero agregar algo|quiero anadir|complementar|agregar informacion|
    agregar datos|agregar a mi caso|falta algo|me falto algo|me olvide algo|me falto decir|add|add something|agregue|agrega|sumar`,
  cancel: `cancelar|cancelalo|cancele|cancela|anular|anula|anulalo|cancelar reporte|cancelar mi caso|cancelar caso|quiero cancelar|quiero cancelar mi caso|
    ya no quiero|ya no|dejalo|dejelo|dejalo asi|dejelo asi|olvidalo|olvidelo|ya no es necesario|ya no necesito|salir|terminar|descartar|cancel|never mind|
    borrar reporte|desistir|quiero desistir`,
  human: `hablar con una persona|persona|humano|una persona|operador|hablar con alguien|hablar con un operador|hablar con un humano|hablar con operador|
    quiero hablar con alguien|quiero hablar con una persona|quiero hablar con un operador|quiero hablar con un humano|quiero un operador|pasame con alguien|
    paseme con alguien|paseme con una persona|paseme con un operador|comuniqueme con alguien|comuniqueme con un operador|necesito hablar con alguien|
    necesito hablar con una persona|quiero que me llamen|llamenme|me pueden llamar|pueden llamarme|me puede llamar alguien|atencion personal|
    asesor|un asesor|hablar con un asesor|con quien puedo hablar|quien me atiende|agente|talk to a person|human|talk to a human|
    speak to someone|i want to talk to a person|operator|esto es un robot|eres un robot|es un robot`,
  help: `ayuda|alluda|alludeme|ayudame|ayudeme|help|menu|opciones|que puedes hacer|que puede hacer|que hace usted|como funciona|como funciona esto|comandos|instrucciones|
    que hago|no entiendo|no le entiendo|no entendi|que opciones hay|info|informacion`,
  back: `atras|volver|volver atras|regresar|anterior|back|go back|retroceder|vuelve|vuelva`,
  correct: `corregir|correccion|editar|modificar|cambiar|corrige|corrija|quiero corregir|esta mal escrito|me equivoque|hay un error|cambiar algo|
    corregir reporte|correct|change|edit|fix it`,
  register: `registrar|registralo|registrelo|registre|si registrar|si registrelo|si registralo|registrar asi|si registre|confirmar|confirmo|si confirmo|
    enviar|envialo|envielo|mandar|mandalo|register|confirm|yes register|send it|adelante|proceda|procede|siga|continuar`,
  new: `nuevo|nuevo reporte|otro|otro reporte|nuevo caso|otro problema|es otro problema|otro caso|otra cosa|es otra cosa|es nuevo|un problema nuevo|
    es un problema nuevo|problema nuevo|tengo otro problema|reportar|quiero reportar|quiero reportar un problema|reportar un problema|
    hacer un reporte|quiero hacer un reporte|reporte|tengo un problema|tengo un problemita|problema|tengo una consulta|
    tengo un inconveniente|new|new report|another problem|a new problem|i have a problem`,
  thanks: `gracias|muchas gracias|mil gracias|muy amable|gracias muy amable|ok gracias|ya gracias|bueno gracias|listo gracias|perfecto gracias|
    se agradece|le agradezco|te agradezco|muchisimas gracias|thank you|thanks|thank you very much|thx|graciass|excelente gracias|chau|adios|hasta luego|
    que tenga buen dia|buen dia gracias|dios le pague|gracias por todo|gracias por la ayuda|gracias por su ayuda|ok muchas gracias|bye`,
  greeting: `hola|holis|buenas|buenos dias|buen dia|buenas tardes|buenas noches|buena tarde|buena noche|hola buenas|hola buenos dias|hola buen dia|
    hola buenas tardes|hola buenas noches|que tal|hola que tal|hola como esta|hola como estas|buenas como esta|saludos|hello|hi|hey|good morning|
    good afternoon|good evening|alo|hay alguien|estan ahi|buenos dias hay alguien|una consulta|hola una consulta|una pregunta`,
  unknown: `no se|no lo se|ni idea|ninguno|ninguna|ninguno de esos|otro o no se|no estoy seguro|no estoy segura|no tengo idea|no aparece|no esta|
    no esta en la lista|no se cual|i dont know|i don t know|dont know|none|other|not sure|no recuerdo|quien sabe`,
  forget: `borrar mis datos|elimine mis datos|eliminar mis datos|borren mis datos|borre mis datos|borra mis datos|quiero que borren mis datos|
    delete my data|olviden mis datos`,
  services: `otro tramite|otros tramites|otro servicio|otros servicios|es otro tramite|quiero otro tramite|quiero hacer otro tramite|tramites|que tramites hay|
    que tramites puedo hacer|que tramites tienen|ver tramites|ver otros tramites|lista de tramites|que servicios hay|que servicios tienen|other service|
    another service|other services|services`,
}

/**
 * Before the number of a case; `case`: nothing but a case may be meant by it; `end`: so written
 * that its series is named, and nothing after it.
 */
function opens(words: string, followedBy: 'digit' | 'case' | 'end'): RegExp {
  const lead = '(?:(?:de|del|al?|en|mi|el|este|to|my|the)\\s+)*'
  const number = '(?:[a-z]{2,5}[^\\p{L}\\p{N}]{0,3})?\\d'
  const named = '(?:(?:caso|case|ticket|reporte|nro|n[uú]mero|n[°ºo]?|#)[\\s.:#]*)+'
  const dated = '[a-z]{2,5}[^\\p{L}\\p{N}]{0,3}\\d{4}'
  const after = {
    digit: `(?:${named})?${number}`,
    case: `(?:${named}${number}|${dated})`,
    end: `(?:${named})?${dated}[^\\p{L}\\p{N}]{0,3}\\d{1,6}[\\s\\p{P}]*$`,
  }[followedBy]
  return new RegExp(`^\\s*(?:${words})\\s+${lead}(?=${after})`, 'iu')
}

/** Who they are, before what they ask. */
const presented =
  '(?:(?:hola|buen(?:as|os)?(?:\\s+(?:d[ií]as?|tardes|noches))?|soy\\s[^,.;:\\n]{1,60})[\\s,.;:]+)*'
/** "¿Cómo va el HGE-2026-000001?" */
const asksHow =
  '(?:y\\s+|quer[ií]a\\s+saber\\s+|quisiera\\s+saber\\s+|quiero\\s+saber\\s+)?(?:c[oó]mo\\s+(?:va|est[aá]|sigue)|en\\s+qu[eé]\\s+(?:qued[oó]|est[aá]|va)|(?:el\\s+)?estado)'

/**
 * Openings after which the rest is what the person wants to add, cancel or correct: "agregar:
 * también falla el correo".
 */
export const openings: readonly { intent: Intent; pattern: RegExp }[] = [
  {
    intent: 'add',
    pattern: /^\s*(?:quiero\s+)?(?:agregar|a[ñn]adir|agregue|adicionar|add)\s*(?:que\b|[:,-])\s*/i,
  },
  { intent: 'status', pattern: opens('estado|status|ver|consultar', 'digit') },
  { intent: 'status', pattern: opens(`${presented}[¿¡\\s]*${asksHow}`, 'end') },
  { intent: 'map', pattern: opens('mapa|map|etapas?', 'digit') },
  { intent: 'cancel', pattern: opens('cancel(?:ar|e|a)?|anul(?:ar|e|a)', 'digit') },
  {
    intent: 'add',
    pattern: opens('(?:quiero\\s+)?(?:agregar|agregue|a[ñn]adir|adicionar|add)', 'case'),
  },
]

/** What somebody does not want, or cannot do, is no wish. */
const wish =
  '(?<!\\bno )(?:(?:yo )?(?:quiero|quisiera|necesito|deseo|prefiero|puedo|podria|se puede|es posible|pido|solicito|exijo|me gustaria|urgente|mejor|i want to|i need to|can i|could i) )'
const somebody =
  '(?:alguien|alguna persona|(?:una?|el|la|algun|alguna)? ?(?:persona|humano|humana|ser humano|operador|operadora|asesor|asesora|agente|encargado|encargada|funcionario|funcionaria|responsable|tecnico|someone|somebody|person|human|agent))'
const data =
  '(?:(?:todos )?(?:mis|los) datos(?: personales| mios)?|toda mi informacion|mi informacion(?: personal)?|mi numero|all my data)'
/**
 * Short sentences that ask people for something, already normalised: a wish with its object, and
 * hardly anything else.
 */
export const wishes: readonly { intent: Intent; pattern: RegExp }[] = [
  {
    intent: 'human',
    pattern: new RegExp(
      `^(?:\\S+ ){0,4}?${wish}(?:que )?(?:me )?(?:hablar|conversar|comunicarme|contactarme|talk|speak)(?: directamente| por favor)? (?:con|to) ${somebody}(?: \\S+){0,4}$`,
    ),
  },
  {
    intent: 'human',
    pattern: new RegExp(
      `^(?:\\S+ ){0,3}?(?:${wish}que me (?:atienda|llame|escriba|responda|conteste)|que me (?:atienda|llame|escriba|responda|conteste)) ${somebody}(?: \\S+){0,3}$`,
    ),
  },
  {
    intent: 'forget',
    pattern: new RegExp(
      `^(?:\\S+ ){0,2}?${wish}(?:que )?(?:borrar|borren|borre|eliminar|eliminen|elimine|suprimir|supriman|delete) ${data}(?: de (?:aqui|su sistema|sus registros|este chat))?$`,
    ),
  },
]
