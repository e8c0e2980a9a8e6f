/** What may stand beside a verdict without changing it, as data. A word that is in no list leaves the message open. */
import { any } from './verdict-words'

/** Thanks, blessings, praise of whoever attended. */
export const courtesies = any(
  `(?:(?:buen|excelente|muy buen)[oa]? )?(?:servicio|atencion|trato|soporte)|(?:que )?dios (?:le|les|me|l[oa])s? (?:pague|bendiga|cuide)\\S*(?: \\S+)?|agradecid[oa]|(?:(?:le|les|se) )?agradezco|harto|cordial(?:es)?|confirmado|yuspa\\S*|anay|waliki|mamita|mamay|tatay|se agradece|bendiciones|
  saludos|abrazos?|felicidades|felicitaciones|un saludo|que (?:tenga|tengan|pase|le vaya) \\S+(?: (?:dia|tarde|noche|semana|bien))?|muy (?:amables?|atent[oa]s?|gentil(?:es)?)|amables?|eso era(?: todo)?|nada mas|por lo menos|al menos|menos mal|yusulpayki|pachi|kusa|thanks|ok|okay|okey|oki|bueno|caser(?:it)?[ao]|
  jefe|jefecit[oa]|doctor[a]?|compadre|profe|ing|don|dona|(?:me )?salv(?:o|aron) (?:la vida|el dia)|buen (?:trabajo|servicio)|que (?:alegria|bueno|bien|alivio|rapidez|lindo)`,
)
/** When, and by what: none of them says that it is so only in part or only for a while. */
export const circumstances = any(
  `(?:al|a mi|en mis?) (?:correo|celular|bandeja|cuenta|nombre|perfil|whatsapp|telefono)|desde (?:hoy|ayer|anoche|la manana|temprano|hace \\S+(?: \\S+)?)(?: (?:en|por) la (?:manana|tarde|noche))?|hace (?:un |unos |nada|poco|rato|\\S+ (?:minutos?|rato|ratito))(?: ?rato| ?ratito| ?momento| ?minutos)?|ni bien \\S+|hasta (?:ahora|ahorita|este momento|hoy|la fecha)|
  en este momento|a la primera|esta (?:manana|tarde|noche|vez)|en la (?:manana|tarde|noche)|(?:con|en|desde|por) (?:(?:el|la|mi|otr[oa]|un|una|su|mis|nuev[oa]) )*(?:celu(?:lar)?|compu(?:tadora)?|laptop|tablet|navegador|chrome|firefox|edge|telefono|pc|maquina|oficina|casa|internet|wifi|programa|aplicacion|app)|
  con (?:eso|esto|lo que (?:me|le|nos) (?:dijo|dijeron|indico|indicaron|explico|mando|mandaron|aconsejo))|lo (?:que|q) (?:(?:me|nos) )?(?:dijo|dijeron|indico|indicaron|explico|mando|mandaron|aconsejo|recomendo|enviaron|envio)|como (?:(?:me|nos|debe|debia|tiene que) )?(?:dijo|dijeron|indico|indicaron|explico|ser)|10 puntos|cuando (?:le |lo )?(?:doy|pongo|hago|aprieto|entro|ingreso|abro)(?: (?:a |al |la |el |mi )?\\S+)?|
  solo (?:me )?falta ir \\S+ \\S+|(?:me )?falta solo ir(?: a)? \\S+|despues de \\S+ (?:el|la|mi) \\S+|(?:las )?(?:\\d+|un[oa]?|dos|tres|cuatro|cinco|varias|muchas|mil) (?:veces|dias?|semanas?|horas|vez|meses|minutos)`,
)
/** What it had been. */
export const cause = any('(?:era|habia sido|fue) (?:eso|por|(?:el|la|mi) \\S+)|habia sido')
export const adverbs = any(
  `\\S+mente|muy|bien|tan|rapidit[oa]|clarit[oa]|solit[oa]|rapid[oa]|facil|solo|todo|todos|toda|todit[oa]s?|tod[ao]s|nomas|entonces|pues|ps|tambien|yaa?|ahora|ahorita|hoy|recien|luego|despues|al fin|por fin|al final|finalmente|antes|ayer|anteayer|siempre|por suerte|efectivamente|
  de una|de una vez|al toque|enseguida|bastante|mismo|aqui|aca|ahi|todavia|aun|asi|nada|nuevo|mas|tampoco|siquiera|completo|muchisimo|mucho|otra vez|de nuevo|now|again|still|yet|not|igual|de antes|uy|oh|uh|wow|uff|uta|macana|q pena|que pena|que macana|la verdad|pena|mentira|para nada|en vano|de balde`,
)
/** What one did before saying so. */
export const actions = any(
  `(?:hice|puse|reinicie|borre|cambie|instale|actualice|apague|prendi|limpie|probe|intente|intento|cerre|segui|use|seguimos|aprete|aplaste|registre|llene|subi|mande|envie|presente|imprimi|tuve que|tengo que|registro|reinstale|desinstale|volvi a|esper[eo]|entre|ingrese|llame|pague|lei|di|hicimos|pusimos|probamos|intento|pruebo|intentamos)`,
  `me ayudo|ayudaron|estuve|haciendo|hacer|hacerlo|trabajar|terminar|usar`,
)
/** Words that hold a sentence together, and plain verbs that need another word to say anything. */
export const grammar = any(
  `yo|me|mi|mis|se|nos|le|les|lo|la|los|las|el|ella|usted|ustedes|un|una|unos|de|del|al|a|en|con|por|para|y|e|que|su|sus|es|esta|estan|estoy|esto|este|esa|ese|eso|esos|esas|estas|estos|va|son|fue|era|ha|han|he|hay|hubo|habia|tengo|tuve|tiene|ver|sacar|veo|vi|da|dan|dio|hace|haga|hizo|como|donde|
  puedo|poder|si|sí|no|ni|sin|tener|it|is|the|a|i|doesn|don|didn|isn|t|van|all|my|now|there|are|was|to|can|and|volvio|volvieron|vuelve|ningun|ninguna|nunca|never|q|pero|aunque|acaba|acabo|dejo|deja|dejan|quiere|quieren|queria|podia|dejaba|iba|hoy dia`,
)
/** What one does with a system; any other verb in the infinitive only beside what is said already. */
export const uses = any(
  '(?:entrar|ingresar|acceder|abrir|cargar|firmar|descargar|bajar|imprimir|ver|registrar|subir|iniciar|usar|continuar|validar|recuperar|funcionar|salir|hacer|guardar|enviar|sacar|avanzar|poner|terminar|acabar|llegar|resolver|solucionar)(?:l[aoe]s?|me|se|nos)?',
)
export const infinitives = any('[a-z]{2,}(?:ar|er|ir)(?:l[aoe]s?|me|se|nos)?')
export const nouns = any(
  `pagina|sistema|plataforma|app|aplicacion|portal|cuenta|clave|contrasena|codigo|correo|sms|certificado|constancia|pdf|documento|documentos|archivo|papel|firma|firmas|carnet|tramite|tramites|nombre|usuario|ciudadania|digital|caso|cosa|formulario|registro|pago|token|acceso|internet|pantalla|boton|licencia|factura|titulo|
  sesion|perfil|foto|solicitud|cedula|celular|mensaje|mensajes|error|errores|problema|problemas|solucion|respuesta|dato|datos|cache|enlace|link|clic|click|account|page|password|code|system|problem|error|certificate`,
)
/** What cannot stand where a thing is named: it would make the whole a part, another, or somebody else's. */
const noThing = `(?:menos|mas|que|de|si|no|ya)(?= |$)|otr|mitad|resto|demas|parte|mayoria|prim|segund|terc|cuart|unic|rat[oi]|vez|veces|dia|dias|hora|horas|minut|moment|herman|espos|compan|mama|papa|hij|jef|amig|vecin|coleg|tia|tio|abuel|person|gente|senal|dud|pregunt|consult|lent|medi|casi`
/** Whatever has an article, but where it is the place. */
export const things = new RegExp(
  `(?:^|(?<!(?:^| )en) )(?:mis?|sus?|el|la|los|las|un|una|est[eao]s?|es[eao]s?|del|al) (?!(?:${noThing}))\\p{L}{3,}(?: (?:digital(?:es)?|electronic[oa]s?|nuev[oa]s?|provisional|temporal|personal(?:es)?|de(?: (?:la|mi|los|el|mis))? (?!(?:${noThing}))\\p{L}{4,}))?(?= |$)`,
  'u',
)
/** What is seen or does something, where the clause says that it is now so or still not so. */
export const shown = any(
  `sali(?:o|endo)|sale[n]?|aparec\\S+|llega[n]?|llego|llegaron|figura[n]?|muestra[n]?|activ[ao]s?|correct[oa]s?|list[oa]s?|complet[oa]s?|corregid[oa]s?|aprobad[oa]s?|validad[oa]s?|buen[oa]s?|funcionando|habilitad[oa]s?|desbloquead[oa]s?|abiert[oa]s?`,
)
/** What a fault does to somebody. */
export const suffered = any(
  `dice|dicen|diciendo|pide|pidiendo|pedir|bota|botando|saca|rechazo|rechaza|rechazando|sale|saliendo|salir|aparece|manda|dando\\S*|queda|rojo|observad[oa]|pendiente|cargando|girando|vuelta|cans\\S+|desesper\\S+|hart[oa]|molest[oa]|atinichu|atktti|urgente|ayud\\S+|necesito|por|porque|caso|cambio|cambios|resultado|resultados|cualquiera|caida|canse|no hay caso|ni eso`,
)
/** It worked, and no longer does. */
export const shortly = any('(?:por )?un (?:rato|ratito|dia|momento|minuto)|unos (?:dias|minutos)')
/** Expected, wished or to be done: nothing of it is so yet. */
export const expected =
  /(?:^| )(?:(?:va|van|voy|vamos|iba|iban) a \S+r|para que|quier[eo] que|espero|esperando|esperar que|(?:tiene|tienen) que|deberia|debe(?! ser)|pronto|manana|a la espera|atent[oa]s? a|qued[oa] (?:atent[oa]|pendiente|en)|listo para|en (?:tramite|proceso|revision|curso|espera|observacion|camino|cola|fila))(?= |$)/
/** It was so, and nobody says that it is. */
export const bygone =
  /^(?!.*(?:^| )(?:ya|ahora|hoy|desde|recien)(?= |$)).*(?:^| )(?:ayer|anteayer|antes|anoche|antier)(?= |$)/
/** "No tengo problema en esperar": what is denied is something else. */
export const deniedOf =
  /(?:^| )(?:no|nunca|sin|ningun) .*(?:problemas?|inconvenientes?|dificultad(?:es)?|novedad(?:es)?) (?:en|con|para|de|por)(?= )/
/** Of their own doing, not of the system. */
export const besides =
  /(?:^| )(?:quej\S+|reclam\S+|denunci\S+|moleste[n]?|demandar|(?:aviso|digo|cuento) a (?:mi|el|la))(?= |$)/
export const somebody =
  /(?:^| )(?:mis?|una?|el|la|su) (?:herman|espos|mama|papa|hij|jef|amig|vecin|coleg|tia|tio|prim[oa](?: |$)|abuel|madre|padre)/
/** A step on the way, not where it leads: "ya abrí el enlace". */
export const step =
  /(?:^| )(?:entre|ingrese|abri|descargue|baje|cargue|puse|llego)(?: \S+){0,3} (?:pagina|enlace|link|app|aplicacion|carnet|clave|contrasena|datos|ci|formulario)(?= |$)/
/** "No sigue igual" may be "no, sigue igual" as well as "ya no". */
export const twoWays =
  /^no (?:(?:me |nos )?(?:sigue|siguen|sigo|continua|persiste)|(?:me |nos )?(?:sale|aparece|da|muestra|bota) (?:el|un|ese|lo|la|error|igual))(?= |$)/
/** Praise of whoever attended says nothing of the solution. */
export const praise = /(?:^| )(?:servicio|atencion|trato|soporte|labor|lujo|equipo)(?= |$)/
/** Said of whoever attends, or of the writer's own: nothing of the solution. */
export const ofOthers =
  /(?:^| )(?:(?:igual|mismo) (?:que|para|a) usted|agradec|su (?:mensaje|llamada|correo|telefono|oficina)|mi internet|mi culpa|mi[oa]s?(?= |$)|no puedo mas(?= |$))/
/** Asked by somebody for whom it does not work. */
export const helpless =
  /^(?:y |ahora |entonces )*(?:(?:que|como) (?:hago|puedo hacer|se hace|mas hago)|hasta cuando|por que|cuando (?:van|va|me|lo|se) .*)$/
/** Declines something that nobody asked about. */
export const declining =
  /^(?:no|nop|nada)(?= .*(?:gracias|mas|todo)(?: |$))(?: (?:muchas|mil|gracias|nada|mas|por|ahora|eso|era|es|todo|joven|senorita|senor))+$/
/** It is said and not meant, or said by others. */
export const irony =
  /(?:^| )(?:(?:que|como|cuando|donde) va a (?:estar|quedar|funcionar|ser|servir|haber)|ni que(?: \S+)?|claro s[ií]|s[ií] claro|seguro que si|(?:si |sí |claro |^)como no$|ya quisiera|que chiste|toman? el pelo|se (?:esta[n]? )?(?:burla|rie)\S*|dizque|disque|supuestamente|segun|aja(?: si)?|puro cuento|en sus suenos)(?= |$)/
/** A face that says the contrary of the words. */
export const wry = /[🙄😒😤😠😡🤬🤡🤦😑🙃😏😞😔💩🖕]/u
/** It takes something out of what was said. */
export const exception =
  /(?:^| )(?:(?<!(?:mas o|por lo|al|ni) )menos(?! mal(?: |$))|(?<!(?:me|nos) )salvo|excepto|exceptuando|quitando|fuera de|no asi|lo que si|lo que no|falta(?!(?: solo)? ir(?: |$))|faltan|faltaria|solo que|lo unico|lo malo|unicamente|except|ni tanto|aparte)(?= |$)/
