import {
  asksAgain,
  finishedIn,
  isQuestion,
  optionIn,
  putsOff,
  saysCorrect,
  saysReceived,
} from '../../../../../src/bot/dialogs/reading/task'

describe('that something was received is said in whole, and without a reserve', () => {
  test.each([
    'recibí',
    'Recibi',
    'RECIBIDO',
    'recibido, gracias',
    'conforme',
    'recibí conforme',
    'sí, recibí la nota',
    'recivi la nota joven',
    'ya la recibimos, muchas gracias',
    'hemos recibido los documentos',
    'Acuso recibo.',
    'acusamos recibo de la nota AGETIC/DGE/NE/0101/2026',
    'confirmo la recepción de su nota',
    'buenas tardes, recibí la nota. Saludos cordiales',
    'nota recibida ✅',
    'recibí, gracias. ¿Cuándo nos dan los accesos?',
    'I received it',
    'received, thank you',
  ])('«%s»', (text) => expect(saysReceived(text)).toBe(true))
  test.each([
    'no recibí nada',
    'todavía no recibimos la nota',
    '¿ya recibieron mi nota?',
    '¿recibí bien?',
    'recibí pero no abre el archivo',
    'recibí la nota, falta el anexo 2',
    'recibí otra nota',
    'no conforme',
    'la recibió Rosa Choque, Jefa de Sistemas, hoy a las 9',
    'cuando la reciba le aviso',
    'gracias',
    'sí',
    'ok',
    'adjunto la nota',
    'mañana la recibo',
  ])('not «%s»', (text) => expect(saysReceived(text)).toBe(false))
})

describe('that it is all', () => {
  test.each([
    'listo',
    'Listo.',
    'listo gracias',
    'ya está listo',
    'eso es todo',
    'eso sería todo, gracias',
    'ya terminé',
    'ya está todo',
    'es todo por ahora',
    'nada más',
    'ya envié todo',
    'ya mandamos los documentos',
    'fin',
    'done',
    "that's all",
  ])('«%s»', (text) => expect(finishedIn(text)).toEqual({ rest: '' }))
  test.each([
    ['adjunto la norma técnica. Listo', 'adjunto la norma técnica.'],
    ['este es el último, eso es todo', 'este es el último,'],
  ])('at the end of «%s»', (text, rest) => expect(finishedIn(text)).toEqual({ rest }))
  test.each([
    '¿está listo?',
    'no es todo',
    'todavía no está listo',
    'listo el informe, mañana lo mando',
    'el servidor está listo',
    'ya casi está listo',
    'falta uno',
    'ya',
    'gracias',
  ])('not «%s»', (text) => expect(finishedIn(text)).toBeUndefined())
})

describe('that an answer of theirs is to be changed', () => {
  test.each([
    'corregir',
    'Corregir por favor',
    'quiero corregir mi respuesta',
    'me equivoqué',
    'no, me equivoqué de archivo',
    'perdón, me confundí',
    'cambiar mi respuesta',
    'undo',
  ])('«%s»', (text) => expect(saysCorrect(text)).toBe(true))
  test.each(['ya corregimos la norma', 'está correcto', 'correcto', 'no es así'])(
    'not «%s»',
    (text) => expect(saysCorrect(text)).toBe(false),
  )
})

describe('that something is to be sent to them again', () => {
  test.each([
    'reenvíeme todo',
    'reenvieme la nota por favor',
    '¿me puede reenviar los documentos?',
    'me los reenvía?',
    'mándeme otra vez los documentos',
    'mandeme de nuevo',
    'envíenos nuevamente la nota',
    'no me llegó el archivo, ¿me lo manda otra vez?',
    'vuelva a enviarme la nota',
    'me podría volver a mandar todo',
    'perdí el celular, reenvíenme todo',
    'please send me everything again',
    'resend',
  ])('«%s»', (text) => expect(asksAgain(text)).toBe(true))
  test.each([
    'le reenvío el documento',
    'reenvié todo',
    'ya les mandé otra vez la nota',
    'les vuelvo a enviar la norma',
    'mandé de nuevo el archivo',
    'otra vez no funciona',
    'envíe los documentos',
    'adjunto nuevamente la nota',
  ])('not «%s»', (text) => expect(asksAgain(text)).toBe(false))
})

const suits = ['Sí nos sirven', 'No nos sirven']
const asksSuits = '¿Las herramientas que le mostramos cumplen lo que su entidad necesita?'
const certificate = ['Necesitamos certificarnos con los bancos', 'No hace falta certificación']
const ways = ['Por interoperabilidad', 'Con un archivo plano', 'Por correo postal']

describe('which of the options is meant', () => {
  test.each<[string, string[], number]>([
    ['1', suits, 0],
    ['la 2', suits, 1],
    ['opción 1', suits, 0],
    ['sí', suits, 0],
    ['Sí, gracias', suits, 0],
    ['no', suits, 1],
    ['no, gracias', suits, 1],
    ['sí nos sirven', suits, 0],
    ['nos sirven', suits, 0],
    ['no nos sirven', suits, 1],
    ['No, no nos sirven', suits, 1],
    ['las herramientas sí nos sirven', suits, 0],
    ['no nos cumplen, no sirven', suits, 1],
    ['sí, ¿qué sigue?', suits, 0],
    ['👍', suits, 0],
    ['sí', certificate, 0],
    ['necesitamos certificacion', certificate, 0],
    ['no hace falta', certificate, 1],
    ['archivo plano', ways, 1],
    ['con archivos planos por favor', ways, 1],
    ['interoperabilidad', ways, 0],
    ['por interoperavilidad', ways, 0],
    ['tres', ways, 2],
  ])('«%s» of %j', (text, says, option) =>
    expect(optionIn(text, says, asksSuits)?.option).toBe(option),
  )
  test.each<[string, string[]]>([
    ['sí, pero falta la firma', suits],
    ['sí, aunque no estamos seguros', suits],
    ['creo que sí', suits],
    ['sí y no', suits],
    ['¿sí nos sirven?', suits],
    ['3', suits],
    ['listo', suits],
    ['lo consultaré', suits],
    ['el correo institucional no envía', suits],
    ['no podemos entrar a ciudadanía digital', suits],
    ['sí', ways],
    ['1 o 2', ways],
    ['interoperabilidad o archivo plano', ways],
    ['mañana le aviso', suits],
    ['', suits],
  ])('open: «%s» of %j', (text, says) => expect(optionIn(text, says, asksSuits)).toBeUndefined())
})

describe('what is no answer', () => {
  test.each([
    '¿cuál es el formato?',
    'que es la norma de adhesión',
    'cómo lo envío',
    'hasta cuando tengo plazo',
    'disculpe, dónde se descarga',
    'podemos mandar por correo?',
    'tenemos que firmar',
    'what is the format',
  ])('a question of their own: «%s»', (text) => expect(isQuestion(text)).toBe(true))
  test.each([
    'integramos el login',
    'como se pidió, instalamos dos servidores',
    'cuando guste',
    'quedó instalado',
  ])('no question: «%s»', (text) => expect(isQuestion(text)).toBe(false))
  test.each([
    'todavía no está',
    'mañana les aviso',
    'estamos trabajando en eso',
    'nos falta un servidor',
    'el lunes se lo mando',
    'en dos semanas',
    'necesitamos una prórroga',
  ])('put off: «%s»', (text) => expect(putsOff(text)).toBe(true))
  test.each(['los servidores están preparados', 'integramos el inicio de sesión y la firma'])(
    'told: «%s»',
    (text) => expect(putsOff(text)).toBe(false),
  )
})
