/**
 * Whether a word is of those that people use when they write about a service, so that it is
 * nobody's secret.
 */
import { isThing } from './called'
import { goesOn, isPerson, isProse, putting } from './vocabulary'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Places, things and days. */
const everyday = words(`
  segip sigep ruat sereci seprec impuestos afp gestora union entel tigo viva mercantil fundempresa sigma rupe ciudadania
  banco oficina oficinas ventanilla alcaldia municipio ministerio gobernacion segip adsib agetic gobierno consulado
  empresa colegio escuela universidad hospital plataforma kiosko teleferico bolivia paz alto cochabamba oruro potosi sucre
  tarija beni pando cruz santa espana argentina chile brasil calle zona avenida casa trabajo pueblo ciudad campo
  celu celus compu compus computadora laptop pc tablet maquina equipo pantalla teclado mouse chip internet red wifi luz
  navegador google chrome firefox edge facebook windows linux ubuntu android outlook jacobitus geoserver tienda papel papelito
  cuaderno libreta sobre hoja carta foto captura imagen archivo documento pdf firma firmas certificado dispositivo usb
  enlace link web base datos api pasarela servidor dominio conexion linea red bandeja buzon programa version
  lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
  noviembre diciembre anteayer anoche tarde noche dia feriado recien reciencito
  uno dos tres cuatro cinco seis siete ocho nueve diez once doce veinte cien mil par mitad doble
  creo veo entiendo entendi estaba estado tenga haya hayan fui fueron era pasa paso pasado sea sean creia ojo sera deme digame
  revise revisen fijese vea mire disculpe perdon sacar saca saco saque hablar pagar pague pago cuesta cobra firmar abrir abro
  subir bajar ver mirar verdad cierto mentira gratis legal justo logico obvio fijo propio propia normal comun
  lata plaga castigo problema lio tortura estafa vaina macana macanas broma chiste abuso burla desgracia
  responsabilidad paciencia tiempo culpa seguridad siguiente enter ok aceptar continuar huella datos calma cuidado despacio
  rapido rapidito lento listo lista grande chico chica pequeno bonito feo rojo verde plomo negro azul blanco acentos tildes opera safari tablet vpn signos comillas
  respuesta confirma asterisquitos puntitos bolitas
  caduca vence expira muere cambia pide existe figura consta corresponde depende sobra abre cierra carga anda camina
  corre agarra jala rebota bota tarda demora dura vuelve vino servia salio quedaba valia abria cambio expiro vencio
  caduco murio desaparecio borro perdio empieza termina permite impide acaba rota dificil
  principio inicio final junto junta juntos pegado pegada separado sola solita mucho mucha muchas muchos idea diferencia
  cuantas cuantos documentos opcion spam mesa ficha boton gris detecta prende lucecita significa remite indica escrito
  puesto dado vista abri pedi dise aviso nacio llame tome espere equivoque mande manden oigan wenas desastre conecto
  devuelve cuelga corresponde vigente
  mascota usado usada atte att art seguida authentication failed required invalid denied access wrong captcha capcha
  minuscula minusculas guion arroba punto puntos coma parentesis asterisco acento tilde letra letras
  jaja jajaja xd pe ps pues nomas nomasito siquiera ni vaya ojala acaso mejor peor claro bueno buena ahorita ratito
  enterado atento cordial cordiales estimado estimada estimados dios favorcito porfis plis please sorry
`)

/** What is inflected is grammar, and not a name. */
const inflected =
  /(?:mente|[ai]endo|ando|[aei]r|[aei]r(?:[lms]e|l[ao]s?|nos)|aba|aban|abamos|aron|ieron|[aei]mos|aste|iste|aria|arian|eria|iria|ables?|ibles?)$/
/** Of these only what is not made into a name: "bienvenido", "querido". */
const participle = /(?:ad|id)[oa]s?$|(?:cion|sion|miento|encia|anza|idad)$/

export const isEveryday = (word: string): boolean =>
  word.length < 3 ||
  everyday.has(word) ||
  isPerson(word) ||
  isProse(word) ||
  isThing(word) ||
  goesOn.has(word) ||
  putting.test(word) ||
  (word.length > 4 &&
    (inflected.test(word) || (word.length > 5 && participle.test(word) && word !== 'bienvenido')))
