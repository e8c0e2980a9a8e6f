/** The words of answers to "how do you rate it, from 1 to 5?", as data. */
import { table } from '../../../flows/table'

export const numerals: Record<string, number> = table({
  cero: 0, uno: 1, un: 1, una: 1, one: 1, dos: 2, two: 2, tres: 3, three: 3, cuatro: 4, quatro: 4,
  kuatro: 4, four: 4, cinco: 5, sinco: 5, five: 5, unito: 1, dosito: 2, tresito: 3, cuatrito: 4,
  cinquito: 5, mil: 1000, huk: 1, uk: 1, maya: 1, iskay: 2, paya: 2, kimsa: 3, tawa: 4, pusi: 4,
  pisqa: 5, phisqa: 5, suqta: 6, suxta: 6, chunka: 10, tunka: 10, seis: 6, siete: 7, ocho: 8,
  nueve: 9, diez: 10, ten: 10, cien: 100, zero: 0,
}) // prettier-ignore

const words = (list: string): Set<string> => new Set(list.split(/\s+/))
/** A number beside these alone is a rating. */
export const filler = words(
  `le les doy pongo pondria daria doi dejo califico calificaria calificacion mi la su es con un una de del nota puntaje puntuacion rating si sí ok pues joven jovencito senorita senor
  senora caserita gracias muchas por favor el los las lo como nomas creo yo te se y numero opcion todo toda estrella estrellas punto puntos estrellita estrellitas stars star
  points point out of i give maxima maximo merecido merecidas merece merecen servicio atencion trato trabajo soporte muy que sea redondo redondito redonda gusto con digo dire diria daria felicidades felicitaciones esta estuvo fue inge
  ingeniero hola buenas tardes dias noches ustedes usted para ahi voto valoracion evaluacion respuesta opinion eleccion valoro evaluo vale ya pucha bueno entonces seria va sobre ha sido`,
)
/** A greeting praises nobody. */
export const greeting = /(?:^| )buen[oa]s? (?:dias?|tardes?|noches?)(?= |$)/g
/** They make of a number something that nobody may guess. */
export const doubt = words(
  'no ni nunca sin menos mas casi not ninguna ninguno o u entre a medio media hasta al quiza quizas tal vez principio',
)
/** Praise and blame that name no number of the scale. */
export const quality = words(
  `buena bueno buenas buenos buenisima buenisimo bien mal mala malo malas malos malisima malisimo pesima pesimo regular excelente excelentes excelencia perfecto perfecta genial super
  rapido rapida rapidos eficiente eficientes lento lenta lentos maxima maximo minima minimo mejor peor alta alto baja bajo nota fatal good great bad so masomenos
  mas menos o increible espectacular satisfecho satisfecha conforme`,
)
/** The scale names these two itself: 1 is bad and 5 is excellent. */
export const best = words('excelente excelentes')
export const worst = words('mala malo')

export const unit = 'estrell(?:it)?as?|puntos?|puntitos?|stars?|points?'
/** "Póngale un cinco a la doctora": the number that the person gives, whatever follows it. */
export const gift = new RegExp(
  `(?:^con|(?:^| )(?:doy|pongo|pong[ao](?:nle|le)?|pon(?:le)?|dele|denle|daria|pondria|diria|digo|califico|calificacion|nota|puntaje|puntuacion|voto|valoracion|evaluacion|opinion|respuesta|eleccion|valoro|evaluo|otorgo|asigno|merecen?))(?: un| una| con| de| es| seria| va| por| el| que| le| la)* (\\d{1,5}|${Object.keys(numerals).join('|')})(?= |$)`,
)
/** The scale said again: "del 1 al 5". */
export const scale =
  /(?:en (?:una|la) escala )?(?:de|del|entre|from) (?:1|uno) (?:a|al|y|to) (?:5|cinco)(?= |$)/
/** Why: what follows counts something else. */
export const reason =
  /(?:^| )(?:porque|por (?:la|el|los|las|lo|su|que)|pero|aunque|ya que|because|but)(?: .*)?$/
export const otherUnits = new RegExp(
  `(?:^| )(?:\\d+|${Object.keys(numerals).join('|')}) (?:dias?|horas?|minutos?|veces|vez|personas?|cuentas?|intentos?|mes(?:es)?|anos?|semanas?|pm|am|de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|usuari[oa]s?|archivos?|documentos?|tramites?|casos?|bs|navegador\\S*|celular\\S*|bolivianos|hijos?|funcionari[oa]s?)(?= |$)`,
)
export const contradiction = {
  low: /(?:^| )(?:excelentes?|perfect[oa]|muy buen[oa]|genial|buenisim[oa])(?= |$)/,
  high: /(?:^| )(?:pesim[oa]s?|mal[oa]s?|mal|fatal|malisim[oa])(?= |$)/,
}
