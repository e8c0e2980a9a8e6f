/**
 * The words of answers to what a step asks of somebody outside, as data: normalised, alternatives
 * apart by `|`.
 */
import { any, only } from './verdict-words'

const courtesy = `si|ya|ok|okay|bueno|perfecto|pues|nomas|entonces|y|gracias|muchas|mil|muy|amable|por|favor|hola|buen(?:a|o)?s?|dias?|tardes?|noches?|saludos|estimad[oa]s?|cordiales|atentamente|joven|senorita|senora?|ingenier[oa]|ing|lic|please|thanks|thank|you|yes|ahora|hoy`
const papers = `el|la|los|las|lo|le|les|su|sus|de|del|en|a|al|con|nota|notas|externa|respuesta|carta|oficio|documentos?|documentacion|archivos?|adjuntos?|informes?|copia|firmada|enviad[oa]s?|entidad|institucion|oficina|nuestra|mi|todo|toda|todos|todas|correctamente|efectivamente|completa?s?|cite|nro|numero|mensaje|the|note|document|documents|letter`

const receipt = `(?:re[cs]i[bv]i|re[cs]ib[iy]mos|re[cs]i[bv]id[oa]s?|recepcion(?:e|amos|ad[oa]s?)|acus(?:o|amos|e) (?:de )?recibo|(?:confirm(?:o|amos)|doy|damos|se da) (?:(?:por|la|su|de) )*(?:recepcion|recib(?:o|id[oa]s?))|(?:he|hemos|ha sido|han sido|fue|fueron|quedo) (?:re[cs]i[bv]id[oa]s?|recepcionad[oa]s?)|se (?:recibio|recibieron|recepciono)|(?:i|we)(?: have)? received(?: it| them)?|received)`
/** It was received, and nothing else is said. */
export const receivedOnly = only(receipt, 'conformes?', courtesy, papers)
export const receivedWord = any(receipt, '(?<!no )conformes?')

const finish = `(?:(?:ya |esta |estamos |todo )*(?:listos?|lista)|(?:eso |con eso |esto |con esto )?(?:es|seria|fue) todo|ya esta(?: todo)?|esta todo|(?:ya )?(?:termine|terminamos|terminado|finalice|finalizado|concluido|completado)|nada mas|no hay (?:nada )?mas|(?:ya )?(?:(?:lo|los|las|le|les) )?(?:envie|mande|enviamos|mandamos) todo|(?:ya )?(?:envie|enviamos|mande|mandamos) (?:los|las|el|la) (?:documentos?|archivos?|documentacion)|todo (?:enviado|completo)|(?:esta|ya esta) completo|fin|that s (?:all|it)|that is all|(?:all |i am |we are )?(?:done|finished))`
/** That is all, and nothing else is said. */
export const finishedOnly = only(
  finish,
  courtesy,
  'eso|de|mi|nuestra|parte|todo|con|la|el|documentacion',
)
export const finishedWord = any(finish)

/** Of what they answered before. */
export const correcting =
  /^(?:(?:no|ay|uy|perdon|perdone|disculpe|disculpen|hola|por favor|quiero|quisiera|necesito|deseo|deseamos|queremos|debo|i want to|please) )*(?:corregir|corrijo|correccion|corrija|me equivoque|nos equivocamos|me confundi|me he equivocado|cambiar (?:mi|nuestra|la) respuesta|retirar (?:mi|nuestra|la) respuesta|anul(?:e|ar) (?:mi|nuestra|la) respuesta|esa no era|deshacer|correct(?:ion)?|undo|i made a mistake|change my answer)(?= |$)/

const send = '(?:mand|envi|pas|hag|remit)'
/** To be sent once more what was sent. */
export const askingAgain = any(
  `(?:me |nos )?(?:puede[n]?|podria[n]?|pueda[n]?) (?:volver(?:me|nos)? a (?:mandar|enviar|pasar)|reenviar)\\S*`,
  `reenvi(?:a|e|en|ar)(?:me|nos|n(?:me|os))\\S*|reenvien?|reenvio por favor|me (?:lo|la|los|las) reenvia[n]?`,
  `${send}(?:e|en|a|ar|eme|enme|ame|arme|enos|ennos)(?:l[oa]s?|me|nos)?(?: \\S+){0,5} (?:otra vez|de nuevo|nuevamente)`,
  `(?:me |nos )(?:manda[n]?|envia[n]?|mande[n]?|envie[n]?)(?: \\S+){0,5} (?:otra vez|de nuevo|nuevamente)`,
  `vuelv[ae]n? a (?:mandar|enviar|pasar|reenviar)(?:me|nos)?\\S*|(?:otra vez|de nuevo) (?:mande|envie|paseme)\\S*`,
  `send (?:me |us )?(?:everything|it|them|that|the documents?|the note|all)(?: \\S+){0,2} again|resend(?: \\S+){0,3}`,
)
/** It is the writer who sends again. */
export const sendsAgain =
  /(?:^| )(?:reenvio|reenviamos|reenviare|vuelvo a|volvi a|volvemos a|(?:le|les) (?:reenvi\S+|vuelvo|mando|envio|mande|envie|remito)|ya (?:lo |la |los |las |se lo |le |les )?(?:reenvie|mande|envie)|adjunto)(?= |$)/
/** Written with its accent, it was done: "reenvié", "mandé". */
export const didSend = /(?<!\p{L})(?:reenvi|envi|mand|pas)é(?!\p{L})/u

/** After what was answered: it does not stand as it is. */
export const taken = any(
  `pero|aunque|sin embargo|excepto|salvo|menos|falta[n]?|faltan|incomplet[oa]s?|ilegibles?|no|nunca|tampoco|ningun[oa]?|depende|tal vez|talvez|quizas?|creo|supongo|parece|todavia|aun|manana|cuando|otra|otro|but|except|missing|not|maybe|later|equivocad[oa]|errone[oa]|distint[oa]|no se (?:abre|ve)`,
)
/** It is not done yet: it comes later, or is asked for more time. */
export const puttingOff = any(
  `todavia|aun|(?:pasado )?manana|proxim[oa]s?|luego|despues|mas tarde|pronto|(?:en|dentro de) (?:un|unos|unas|un par|dos|tres|cuatro|cinco|\\d+)(?: de)? (?:minutos?|horas?|dias?|semanas?)|la otra semana|esta (?:semana|tarde)|fin de semana|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|apenas|en cuanto|cuando (?:tenga|este|termine|reciba|haya|sepa|pueda)\\S*`,
  `est(?:oy|amos|an) (?:en|trabajando|viendo|coordinando|preparando|gestionando|revisando|esperando|tramitando|haciendo|armando)|en (?:proceso|tramite|curso|revision|eso)|(?:me |nos |solo |aun )?falta[n]?|no|nunca|tampoco|sin`,
  `(?:le|les|lo|los|la|las) (?:aviso|avisamos|avisare|avisaremos|mando|mandare|mandaremos|envio|enviare|enviaremos|informare|informaremos|hago llegar|haremos llegar)|vamos a|voy a|deme|denme|dennos|denos|esper\\S+|plazo|prorroga|ampliacion|paciencia|not|tomorrow|next week|soon|later|working on|will`,
)
/** A question of their own. */
export const questioning =
  /^(?:(?:y|pero|hasta|desde|oiga|oigan|disculpe|disculpen|hola|buen[oa]s?|dias|tardes|por favor|una|consulta|pregunta|tengo|tenemos|mi|nuestra|duda|es) )*(?:que(?! (?:bien|bueno|si))|como(?! se (?:pidio|indico|solicito)| (?:pidio|pidieron|solicit\S+|indic\S+))|cuando(?! )|cuando (?:nos|me|tengo|tenemos|se|van|va|podemos|puedo|debo|debemos|tenemos|hay|es|sera|estara)|cuanto|cuantos|donde|quien|quienes|cual|cuales|por que|para que|en que|a que|con quien|a quien|puedo|podemos|podria|se puede|es posible|es necesario|hay que|tengo que|tenemos que|debo|debemos|(?:me|nos) (?:puede|podria)[n]?|what|how|when|where|who|which|why|can (?:i|we|you)|could|do (?:i|we)|is it|should)(?= |$)/

/** What tells options apart is none of these. */
export const common = new Set(
  (
    'a al de del el la los las lo le les un una unos unas y o u que se su sus mi me nos nuestro nuestra es son era esta estan para por con en si no ya pues ' +
    'entidad institucion todo toda todos todas opcion elijo elegimos escogemos preferimos respuesta hemos hay muy bien decidimos queremos favor gracias the we our it is are to of for and yes no option'
  ).split(' '),
)
