/**
 * Words that tell what is said about a secret from the secret itself. All folded: lower case, no
 * accents.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** After these a sentence goes on: a secret of several words ends before them. */
export const goesOn = words(`
  y e o u ni pero porque pues que cuando como no me se le les nos te mas aunque desde hasta para por con al en si ya aun
  todavia gracias porfa porfavor favor ayuda ayudeme ayudenme ayudame ayuden necesito quiero quisiera puedo pueden podria
  podrian solicito desde entonces ahora hoy ayer tampoco tambien igual sigue siguen dice sale aparece funciona entra entro
  estoy esta estan era es son fue sera mi mis su sus usuario user correo carnet ci cel celular asi esa ese eso la las los
  el lo tengo tenia habia hay cual quien donde and but or is it i my the for to does not doesnt
`)

/**
 * Words of which a sentence is made: they are no secret when they stand alone after the name of
 * one.
 */
const grammar = words(`
  a al ante bajo con contra de del desde en entre hacia hasta para por segun sin sobre tras y e o u ni pero sino aunque
  que quien quienes cual cuales cuando como donde cuanto cuantos porque pues si no nunca jamas siempre ya aun todavia solo
  solamente mas menos muy tan tanto demasiado bastante algo nada todo toda todos todas alguien nadie alguna alguno algun
  ninguna ninguno ningun otra otro otras otros misma mismo mismas mismos cada varias varios tal tales asi ahora hoy ayer
  manana antes despues luego entonces aqui ahi alli alla aca el la lo los las un una unos unas este esta esto estos estas
  ese esa eso esos esas aquel aquella yo tu usted ustedes el ella ellos ellas nosotros me te se le les nos mi mis su sus
  tu tus nuestra nuestro mio mia suya suyo es era fue son eran sera seria ser sido siendo esta estan estaba estar estoy
  estamos hay habia haber he ha han hemos tengo tiene tienen tenemos tenia tener puedo puede pueden podemos podia poder
  podria quiero quiere quisiera queremos debo debe deben deberia hago hace hacen hacer hice hizo doy da dan dar dio di
  dice dicen decia digo decir dijo dijeron sale salen salio aparece aparecen aparecia llega llegan llego entra entran
  entro entrar funciona funcionan funcionaba sirve sirven sigue siguen va van voy ir vamos viene vienen pide piden pidio
  deja dejan deje dejo manda mandan mando mandaron envia envian envie envio enviaron recibo recibi recibe sabe saben sabia
  supe uso usa usan usar usaba puse puso pusieron pongo pone poner ponen meto escribo escribi coloco coloque ingreso
  ingresa ingresar ingrese acepta aceptan acepto reconoce reconocen falta faltan falla fallan fallo queda quedan quedo
  gracias favor porfa porfavor buenas buenos buen buena dias tardes noches hola señor senor senora senorita joven amigo
  amiga saludos atentamente urgente ayuda ayudeme ayudenme ayudame ayudar necesito necesita necesitamos solicito solicita
  solicitud adjunto adjunta consulta pregunta duda vez veces rato dia hora horas minutos mes meses ano anos semana
  verdad cierto gratis legal justo logico obvio fijo propio propia propios normal comun usual lata plaga castigo tortura
  estafa macana broma chiste abuso burla responsabilidad obligacion culpa iba iban ira tampoco cualquiera cualquier nomas
  the a an is was it its not no wrong same my your his her our their to for of with and or but please help cannot cant can
  does doesnt did didnt do dont work works working i you we they that this what which how when where why only just
`)

/** Beginnings of what is said about a password, a code or a form. */
const beginnings = new RegExp(
  `^(?:${[
    '(?:in)?correct|(?:in)?valid|errone|errad|equivocad|error|fall|mal$|mala|bien$|venc|expir|caduc|bloque|desbloque|activ|inactiv|desactiv',
    'habilit|deshabilit|inhabilit|olvid|perdi|recuper|restabl|restaur|rese[tt]|cambi|modific|actualiz|renov|gener|cread|crear|cree$|asign',
    'envi|compart|protegid|cifrad|encript|rechaz|acept|guard|registr|requer|solicit|permit|deneg|repetid|repit|confirm|verific|validad',
    'recuerd|record|acuerd|memor|anot|apunt|reconoc|coincid|compar|proporcion|entreg|deb[eio]|tien|necesari|obligator|opcional|importan',
    'posib|imposib|facil|dificil|segur|insegur|fuert|debil|larg|cort|simpl|complej|complicad|sencill|nuev|viej|antigu|anterior|actual',
    'dinamic|inici|ultim|primer|segund|unic|tempora|provis|defini|permanent|persona|privad|public|secret[oa]s?$|confiden|estandar|numeric|alfanum|generic',
    'distint|diferent|igual|parecid|similar|mism|hackea|robad|robar|filtrad|expuest|vulner|problem|tema$|asunto|motiv|razon|causa|culpa|cuestion|cosa',
    'contrasen|clave|password|codigo|usuari|correo|sistem|pagin|portal|plataform|aplicaci|ciudadan|digital|servici|cuenta|acces|ingres|entrad|session|sesion',
    'caracter|digito|letra|mayuscul|minuscul|numero|simbol|espaci|vaci|blanc|complet|formulari|campo|boton|pantall|mensaj|notific',
    'mostr|muestr|apare|vuelv|volv|sigu|funcion|sirv|lleg|tard|demor|espera|intent|prob|prueb|pued|pud|quier|quis|quer|sab|hac|hic|logr|consig|consegu',
    'agarr|rebota$|parece$|jala$|corre$|abre$|carga$|anda$|camina$|lleva$|llevan$|vale$|valen$|respond',
    'peligr|riesg|delicad|prohib|ilegal|delito|automatic|manual|oficial|institucion|obsolet|perfect|raro|rara|extran|ilegib|invisib|visib|ocult|desconoc|conocid|pendient|requisit|sensib',
    'empiez|comienz|termin|conten|cumpl|inclu|exig|minim|maxim|corrig|correg|arregl|soluci|resuel|resolv|atend|gestion|tramit|impid|imped',
    'required|empty|missing|forgot|forgotten|reset|expired|locked|blocked|invalid|incorrect|changed|weak|strong|short|long|unknown|null|none',
  ].join('|')})`,
)

/** Whether a word can be part of a sentence about a secret. */
export const isProse = (word: string): boolean => grammar.has(word) || beginnings.test(word)

/**
 * What may be read as the word right after "es" that says something about it: "de", "para", "muy",
 * "que".
 */
export const opensPhrase = words(`
  de del para por con sin en que como cuando donde porque muy tan mas menos demasiado bastante no nunca siempre igual
  cual cuales quien solo solamente ya aun todavia obviamente to for of with not very too what
`)
/** After these the next word decides: "la misma", "la casa azul". */
export const determines = words(
  'el la los las lo un una mi mis su sus tu esa ese esta este nuestra the a an my',
)

/** What is called by a name and a number of its own: "mi carnet es…", "el correo es…". */
export const nameable = words(`
  correo correos email mail gmail hotmail usuario user username carnet carne ci cedula identidad nit numero nro num numeros
  celular cel telefono fono telf whatsapp nombre nombres apellido apellidos problema error errores tramite tramites caso
  casos direccion domicilio cuenta monto fecha edad factura placa folio folios cite ruta consulta pregunta duda motivo
  cargo matricula rude rda institucion empresa entidad razon hora registro resultado pago deuda saldo expediente
  resolucion solicitud nota pasaporte licencia testimonio partida certificado formulario form total importe precio costo
  preventivo contrato item boleta comprobante orden pedido proceso cuce nua cua
`)

/**
 * In front of the name they say that the secret is gone or is a topic: what comes after a colon is
 * then a sentence.
 */
export const asTopic =
  /^(?:olvid|perd|recuper|restabl|rese|cambi|desbloque|bloque|problem|error|asunto|tema$|motiv|consult|ayud|solicit|necesit|generar|extravi|reclam|sobre$|falla|inconvenient|recuerd|acuerd|tramit|reporte)/
/** Of these, what says that the person does not have it. */
export const asGone = /^(?:olvid|perd|recuper|restabl|rese|desbloque|extravi|recuerd|acuerd)/

/** What a person does with a password or a code where one is asked for. */
export const putting =
  /^(?:pus[eo]|pusimos|pong[oa]|pones?|poner|poniendo|us[oe]|usaba|usando|escrib[oi]|escribiendo|ingres[oe]|ingresando|colo[cq]\w*|met[oi]|metiendo|tecle[oe]|tecleando|digit[oe]|digitando|marco|marque|copi[oe]|introduzco|introduje|anoto|anote)$/

/** After a number they say what it counts. */
export const counted = words(`
  caracteres digitos letras numeros veces dias horas minutos segundos meses anos semanas intentos mayusculas simbolos
  bs bolivianos bob dolares usd sus characters digits letters times days
`)

/** What else is called a code, or shows one. */
const otherwise =
  /^(?:error\w*|sale|salio|aparece|aparecio|muestra|bota|boto|arroja|falla|fallo|pantalla|tramite|tramites|producto|estudiante|barras?|postal|qr|proceso|cliente|contrato|medidor|factura|item|catastral|cuenta|caso|cite|ticket|reclamo|inmueble|alumno|rude|sie|municipio|entidad|obra|proyecto|solicitud|registro|formulario|sigma|sigep|cuce|pago|cpt|carnet|ci|nit|multa|bono|boleta|afiliado|asegurado|institucion|institucional|unidad|http|contribuyente|elector|referencia|presupuestari[ao])$/
export const isOtherwise = (word: string): boolean => otherwise.test(word)

/** People of whom reports speak. All folded. */
const people = words(`
  secretario secretaria auxiliar empleado empleada senor senora joven hijo hija hijos hijito hijita nieto nieta nietos esposo esposa marido mama papa mamita papito mami papi hermano hermana
  tio tia primo prima sobrino sobrina abuelo abuela suegra cunado vecino vecina wawa gente persona jefe jefa colega
  companero companera encargado encargada funcionario funcionaria funcionarios servidor servidores tecnico tecnica
  ingeniero ing ingeniera doctor doctora licenciado licenciada lic abogado abogada contador contadora secretaria notario
  don dona sra sr srta senores senoras caserito caserita hermanos jovencito maestro profesor profesora director directora
  alcalde ministro adulto mayor
`)
export const isPerson = (word: string): boolean => people.has(word)
