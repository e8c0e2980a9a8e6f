/**
 * What may stand beside a verdict without changing it, as data. A word that is in no list leaves
 * the message open.
 */
import { able, any, does, mend, notDone, only } from './verdict-words'

/** Who comes and goes, and helps. */
const people =
  'contador|ingenier|tecnic|encargad|doctor|licenciad|secretari|funcionari|director|responsable|personal|abogad|notari|jef|senor|vecin|nadie|gente|portero'
/** Thanks, blessings, praise of whoever attended. */
export const courtesies = any(
  `(?:(?:buen|excelente|muy buen)[oa]? )?(?:servicio|atencion|trato|soporte)|(?:que )?dios (?:le|les|me|l[oa])s? (?:pague|bendiga|cuide)\\S*(?: \\S+)?|agradecid[oa]|(?:(?:le|les|se) )?agradezco|harto|cordial(?:es)?|que (?:seas?|esten?) bendecid\\S+|sip|sii|sep|simon|yep|(?:le|les|se) agradec\\S+(?: \\S+){0,6}|conforme|(?:agradezco|agradecemos) (?:la|su|el|toda la) (?:\\S+ )?(?:atencion|apoyo|gestion|ayuda|respuesta|colaboracion|solucion)|jallalla|dios se l[oa]s? pague|equipo|verificado|confirmado|yusp\\S*|yus\\S+|anay|waliki|mamita|mamay|tatay|se agradece|bendiciones|
  saludos|abrazos?|felicidades|felicitaciones|un saludo|que (?:tenga|tengan|pase|le vaya) \\S+(?: (?:dia|tarde|noche|semana|bien))?|muy (?:amables?|atent[oa]s?|gentil(?:es)?)|amables?|eso era(?: todo)?|nada mas|por lo menos|al menos|menos mal|yusulpayki|pachi|kusa|thanks|ok|okay|okey|oki|bueno|caser(?:it)?[ao]|
  jefe|jefecit[oa]|doctor[a]?|compadre|profe|ing|don|dona|(?:me )?salv(?:o|aron) (?:la vida|el dia)|buen (?:trabajo|servicio)|que (?:alegria|bueno|bien|alivio|rapidez|lindo)`,
)
/** When, and by what: none of them says that it is so only in part or only for a while. */
export const circumstances = any(
  `(?:que|q) (?:(?:me|nos) )?(?:dieron|dio|mandaron|mando|enviaron|envio|pasaron|paso|indicaron|indico|dijo|dijeron)|(?:al|a mi|en mis?) (?:correo|celular|bandeja|cuenta|nombre|perfil|whatsapp|telefono)|desde (?:hoy|ayer|anoche|la manana|temprano|hace \\S+(?: \\S+)?)(?: (?:en|por) la (?:manana|tarde|noche))?|hace (?:un |unos |nada|poco|rato|\\S+ (?:minutos?|rato|ratito))(?: ?rato| ?ratito| ?momento| ?minutos)?|ni bien \\S+|hasta (?:ahora|ahorita|este momento|hoy|la fecha)|
  en este momento|a la primera|esta (?:manana|tarde|noche|vez)|(?:de|por) mi parte|a (?:entera |plena )?satisfaccion|con (?:exito|normalidad)|a cada rato|en la (?:manana|tarde|noche)|(?:con|en|desde|por) (?:(?:el|la|mi|otr[oa]|un|una|su|mis|nuev[oa]) )*(?:celu(?:lar)?|compu(?:tadora)?|laptop|tablet|navegador|chrome|firefox|edge|telefono|pc|maquina|oficina|casa|internet|wifi|programa|aplicacion|app)|
  con (?:eso|esto|lo que (?:me|le|nos) (?:dijo|dijeron|indico|indicaron|explico|mando|mandaron|aconsejo))|lo (?:que|q) (?:(?:me|nos) )?(?:dijo|dijeron|indico|indicaron|explico|mando|mandaron|aconsejo|recomendo|enviaron|envio)|como (?:(?:me|nos|debe|debia|tiene que) )?(?:dijo|dijeron|indico|indicaron|explico|ser)|10 puntos|cuando (?:le |lo )?(?:doy|pongo|hago|aprieto|entro|ingreso|abro)(?: (?:a |al |la |el |mi )?\\S+)?|
  solo (?:me )?falta ir \\S+ \\S+|(?:me )?falta solo ir(?: a)? \\S+|despues de \\S+ (?:el|la|mi) \\S+|(?:las )?(?:\\d+|un[oa]?|dos|tres|cuatro|cinco|varias|muchas|mil) (?:veces|dias?|semanas?|horas|vez|meses|minutos)`,
)
export const adverbs = any(
  `\\S+mente|\\S+isim[oa]|muy|bien|tan|rapidit[oa]|clarit[oa]|solit[oa]|rapid[oa]|facil|solo|todo|todos|toda|todit[oa]s?|tod[ao]s|nomas|entonces|pues|ps|tambien|yaa?|ahora|ahorita|hoy|recien|luego|despues|al fin|por fin|al final|finalmente|antes|ayer|anteayer|siempre|por suerte|efectivamente|
  de una|de una vez|al toque|enseguida|bastante|mismo|aqui|aca|ahi|todavia|aun|asi|nada|nuevo|mas|tampoco|siquiera|completo|muchisimo|mucho|otra vez|de nuevo|now|again|still|yet|not|igual|de antes|uy|oh|uh|wow|uff|uta|macana|q pena|que pena|que macana|la verdad|pena|mentira|para nada|en vano|de balde`,
)
/** What one did before saying so. */
export const actions = any(
  `(?:hice|puse|reinicie|borre|cambie|instale|actualice|apague|prendi|limpie|probe|intente|intento|cerre|segui|use|seguimos|aprete|aplaste|registre|llene|subi|mande|envie|presente|imprimi|tuve que|tengo que|registro|reinstale|desinstale|volvi a|esper[eo]|entre|ingrese|llame|pague|lei|di|hicimos|pusimos|probamos|intento|pruebo|intentamos)`,
  `me ayudo|ayudaron|estuve|haciendo|hacer|hacerlo|trabajar|terminar|usar`,
)
/** Words that hold a sentence together, and plain verbs that need another word to say anything. */
export const grammar = any(
  `lo mio|tenemos|yo|me|mi|mis|se|nos|le|les|lo|la|los|las|el|ella|usted|ustedes|un|una|unos|de|del|al|a|en|con|por|para|y|e|que|su|sus|es|esta|estan|estoy|esto|este|esa|ese|eso|esos|esas|estas|estos|va|son|fue|era|ha|han|he|hay|hubo|habia|tengo|tuve|tiene|ver|sacar|veo|vi|da|dan|dio|hace|haga|hizo|como|donde|
  puedo|poder|si|sí|no|ni|sin|tener|it|is|the|a|i|doesn|don|didn|isn|t|van|all|my|now|there|are|was|to|can|and|volvio|volvieron|vuelve|ningun|ninguna|nunca|never|q|pero|aunque|acaba|acabo|dejo|deja|dejan|quiere|quieren|queria|podia|dejaba|iba|hoy dia`,
)
export const infinitives = any('[a-z]{2,}(?:ar|er|ir)(?:l[aoe]s?|me|se|nos)?')
export const nouns = any(
  `pagina|sistema|plataforma|app|aplicacion|portal|cuenta|clave|contrasena|codigo|correo|sms|certificado|constancia|pdf|documento|documentos|archivo|papel|firma|firmas|carnet|tramite|tramites|nombre|usuario|ciudadania|digital|caso|cosa|formulario|registro|pago|token|acceso|internet|pantalla|boton|licencia|factura|titulo|
  sesion|perfil|foto|solicitud|cedula|celular|mensaje|mensajes|error|errores|problema|problemas|solucion|respuesta|dato|datos|cache|enlace|link|clic|click|account|page|password|code|system|problem|error|certificate`,
)
/**
 * What cannot stand where a thing is named: it would make the whole a part, another, or somebody
 * else's.
 */
const noThing = `(?:menos|mas|que|de|si|no|ya)(?= |$)|otr|mitad|resto|demas|parte|mayoria|prim|segund|terc|cuart|unic|rat[oi]|vez|veces|dia|dias|hora|horas|minut|moment|herman|espos|compan|mama|papa|hij|jef|amig|vecin|coleg|tia|tio|abuel|niet|sobrin|cunad|suegr|novi[oa]|person|gente|senal|dud|pregunt|consult|lent|medi|casi`
/** Whatever has an article, but where it is the place. */
export const things = new RegExp(
  `(?:^|(?<!(?:^| )en) )(?:mis?|sus?|el|la|los|las|un|una|est[eao]s?|es[eao]s?|del|al) (?!(?:${noThing}))\\p{L}{3,}(?: (?:digital(?:es)?|electronic[oa]s?|nuev[oa]s?|provisional|temporal|personal(?:es)?|de(?: (?:la|mi|los|el|mis))? (?!(?:${noThing}))\\p{L}{4,}))?(?= |$)`,
  'u',
)
/** What is seen or does something, where the clause says that it is now so or still not so. */
export const shown = any(
  `escrit[oa]s?|sali(?:o|endo)|sale[n]?|aparec\\S+|llega[n]?|llego|llegaron|figura[n]?|muestra[n]?|activ[ao]s?|correct[oa]s?|list[oa]s?|complet[oa]s?|corregid[oa]s?|aprobad[oa]s?|validad[oa]s?|buen[oa]s?|funcionando|habilitad[oa]s?|desbloquead[oa]s?|abiert[oa]s?`,
)
/** What a fault does to somebody. */
export const suffered = any(
  `dice|dicen|diciendo|pide|pidiendo|pedir|bota|botando|saca|rechazo|rechaza|rechazando|sale|saliendo|salir|aparece|manda|dando\\S*|queda|rojo|observad[oa]|pendiente|cargando|girando|vuelta|cans\\S+|desesper\\S+|hart[oa]|molest[oa]|atinichu|atktti|urgente|ayud\\S+|necesito|por|porque|caso|cambio|cambios|resultado|resultados|cualquiera|caida|canse|no hay caso|ni eso`,
)
/** It worked, and no longer does. */
export const shortly = any('(?:por )?un (?:rato|ratito|dia|momento|minuto)|unos (?:dias|minutos)')
/** Expected, wished or to be done: nothing of it is so yet. */
export const expected =
  /(?:^| )(?:(?:va|van|voy|vamos|iba|iban) a \S+r|para que|quier[eo] que|espero|esperando|esperar que|(?:tiene|tienen) que|deberia|debe(?! ser)|pronto|(?<!(?:la|esta) )manana|a la espera|atent[oa]s? a|qued[oa] (?:atent[oa]|pendiente|en)|listo para|en (?:tramite|proceso|revision|curso|espera|observacion|camino|cola|fila))(?= |$)/
/** It was so, and nobody says that it is. */
export const bygone =
  /^(?!.*(?:^| )(?:ya|ahora|hoy|desde|recien)(?= |$)).*(?:^| )(?:ayer|anteayer|antes|anoche|antier)(?= |$)/
/** "No tengo problema en esperar": what is denied is something else. */
export const deniedOf =
  /(?:^| )(?:no|nunca|sin|ningun) .*(?:problemas?|inconvenientes?|dificultad(?:es)?|novedad(?:es)?) (?:en|con|para|de|por)(?= )/
/** Of their own doing, not of the system; or nothing to them any more. */
export const besides =
  /(?:^| )(?:quej\S+|reclam\S+|denunci\S+|moleste[n]?|demandar|ya no (?:lo |la |me )?(?:necesito|importa|interesa|hace falta)|no (?:voy|vamos|pienso|quiero) (?:a )?(?:volver a )?(?:probar|intentar)|(?:aviso|digo|cuento) a (?:mi|el|la))(?= |$)/
export const somebody =
  /(?:^| )(?:mis?|una?|el|la|su) (?:herman|espos|mama|papa|hij|jef|amig|vecin|coleg|tia|tio|prim[oa](?: |$)|abuel|niet|sobrin|cunad|suegr|novi[oa]|madre|padre)/
/** A step on the way, not where it leads: "ya abrí el enlace". */
export const step =
  /(?:^| )(?:entre|ingrese|abri|descargue|baje|cargue|puse|llego)(?: \S+){0,3} (?:pagina|enlace|link|app|aplicacion|carnet|clave|contrasena|datos|ci|formulario)(?= |$)/
/** "No sigue igual" may be "no, sigue igual" as well as "ya no". */
export const twoWays =
  /^no (?:(?:me |nos )?(?:sigue|siguen|sigo|continua|persiste)|(?:me |nos )?(?:sale|aparece|da|muestra|bota) (?:el|un|ese|lo|la|error|igual))(?= |$)/
/** Praise of whoever attended says nothing of the solution. */
export const praise = /(?:^| )(?:servicio|atencion|trato|soporte|labor|equipo)(?= |$)/
/** Said of whoever attends, or of the writer's own: nothing of the solution. */
export const ofOthers =
  /(?:^| )(?:(?:igual|mismo) (?:que|para|a) usted|fue un error|por error|me confundi|me equivoque|agradec|su (?:mensaje|llamada|correo|telefono|oficina)|mi internet|mi culpa|mi[oa]s?(?= |$)|no puedo mas(?= |$))/
/** Declines something that nobody asked about. */
export const declining =
  /^(?:no|nop|nada)(?= .*(?:gracias|mas|todo)(?: |$))(?: (?:muchas|mil|gracias|nada|mas|por|ahora|eso|era|es|todo|joven|senorita|senor))+$/
/** It is said and not meant, or said by others. */
export const irony =
  /(?:^| )(?:(?:que|como|cuando|donde) va a (?:estar|quedar|funcionar|ser|servir|haber)|ni que(?: \S+)?|claro s[ií]|s[ií] claro|seguro que si|(?:si |sí |claro |^)como no$|ya quisiera|que chiste|toman? el pelo|se (?:esta[n]? )?(?:burla|rie)\S*|dizque|disque|supuestamente|segun|aja (?:si|claro|seguro|como no)|^aja$|puro cuento|(?:muy|que) (?:bonito|lindo)|en sus suenos)(?= |$)/
/** A face that says the contrary of the words. */
export const wry = /[🙄😒😤😠😡🤬🤡🤦😑🙃😏😞😔💩🖕]/u
/** It takes something out of what was said. */
export const exception =
  /(?:^| )(?:(?<!(?:mas o|por lo|al|ni) )menos(?! mal(?: |$))|(?<!(?:me|nos) )salvo|excepto|exceptuando|quitando|fuera de|no asi|lo que si|lo que no|falta(?!(?: solo)? ir(?: |$))|faltan|faltaria|solo que|lo unico|lo malo|unicamente|except|ni tanto|aparte|frecuencia)(?= |$)/
/** Somebody helped: whose work it was says nothing against it. */
export const helper =
  /(?:^| )(?:(?:me|nos|lo|la) (?:ha |han )?(?:ayud\S+|hizo|hecho|hicieron|ensen\S+|explic\S+|indic\S+|arregl\S+|revis\S+|instal\S+|configur\S+|contest\S+|atend\S+))(?= |$)/
/** What is said of a thing, or done to somebody, may be a fault in words that nobody knows. */
export const tellsOf =
  /^(?:y )?(?:el|la|los|las|lo|mis?|sus?|una?|est[ae]|es[ae]|me|se|nos|le|les|al) |(?:^| )(?:tambien|todavia|aun|luego|despues|entonces|para|paciencia)(?= |$)|(?:\S+ ){4}/
/** They applaud, and say nothing of the system. */
export const applause = only(
  'perfect[oa]|excelente|genial|buenisimo|super|bien|muy|conforme|listo|maravilla|de|ya|ok|que|normal',
)
/** It opens what "already" came of it. */
export const already =
  /^(?:(?:el|la|los|las|mi|mis) \S+ )?(?:ya|hasta|todo|todos|estoy|estamos) (?!me |nos |se )/
const can = '(?:pud[eo]|pudimos|puedo|podemos|logr[eo]|logramos|consegui|se puede|se pudo)'
const deeds = `entrar|ingresar|acceder|abrir|cargar|firmar|descargar|bajar|imprimir|ver|registrar|subir|iniciar|usar|continuar|validar|recuperar|funcionar|guardar|sacar|avanzar|poner|terminar|acabar|resolver|
  solucionar|arreglar|cobrar|facturar|emitir|tramitar|adjuntar|visualizar|presentar|trabajar|activar|habilitar|actualizar|corregir|generar|conectar|consultar|obtener|completar|concluir|finalizar|realizar|hacer|enviar|pagar|declarar|
  resetear|reiniciar|migrar|escanear|loguear|ampliar|vincular|aprobar|derivar|seleccionar|editar|sellar|restablecer|desbloquear|renovar|inscribir|autenticar|publicar|crear|volver|recibir|configurar|instalar|sincronizar|exportar|importar|consumir|dejar|permitir`
/** Beside these, what is named may be anything. */
export const plainGood = any(
  able,
  mend,
  `(?:ya|sí|ahora|por fin|al fin) (?:(?:el|la|los|las|mis?) \\S+ )?(?:(?:me|nos|se|lo|la|los|las|le|esta|estan|encuentra|encuentran) )*(?:(?:${does})n?|habilitad\\S+|operativ\\S+|activ\\S+)`,
  `(?:esta|estan|fue|fueron|quedo|quedaron|encuentra|encuentran) (?:(?:ya|todo|bien) )*(?:habilitad|operativ|activ)\\S+|habilitaron|ya se puede|ya no (?:(?:me|nos|se) )*(?:molesta|persiste|presenta|sale|aparece|da|pide|bota)[n]?`,
  'sin (?:error(?:es)?|problemas?|inconvenientes?|novedad|observaciones|dificultad)|(?:estoy|estamos) (?:dentro|adentro)',
)
/** Of somebody who got in: it may be anybody. */
export const anybody = any('pudo|pudieron|entro|entraron|ingreso|ingresaron|dejo entrar')
/** What is only seen: beside these, the names have to stand before. */
export const seen = any(
  '(?:ya|sí|por fin|al fin|ahora)(?: (?:me|se|nos|lo|el|la|los|las|mis?|\\S+s))* (?:visualiza|refleja|ve|figura|aparece|sale)[n]?|ya (?:me |nos )?(?:salio|llego)',
)
/**
 * Forms that may tell of a fault, where nobody knows the word: participles but some,
 * "desconfigurado", "incompleta".
 */
export const oddForm =
  /(?:^| )(?:(?!apellid|resultad|estad|juzgad|abogad|emplead|mercad|encargad|contenid|pedid|licenciad|segund|solicitad|reportad|mencionad|indicad|enviad|registrad|reflejad|actualizad|aprobad|emitid|generad|acreditad|abonad|presentad|verificad|renovad|publicad|firmad|recibid)\S{3,}[ai]d[oa]s?|des(?:configur|orden|actual)\S+|in(?:valid|correct|complet|habilit)\S+|malogr\S+)(?= |$)/
/** It takes the good out of good news: a part, a doubt, a fault, an office, somebody else. */
export const spoiled = any(
  `mitad|resto|demas|(?<!mi )partes?|mayoria|algun[oa]?s?|otr[oa]s? (?!(?:vez|naveg|compu|celu|internet|tel|pc|maquina|laptop|equipo|red|wifi))\\S+|de (?:las|los|mis) (?:dos|tres|cuatro|cinco|seis|\\d+)|vari[oa]s|(?:un[oa]|dos|tres|cuatro|primer[oa]s?|segund[oa]s?) de|solamente|unicamente|apenas|medi[oa]|casi|provisionalmente|parcialmente|temporalmente|momentaneamente|intermitente(?:mente)?|solo (?:para|al?|un|una|dos|tres|en|con)|
  lent\\S*|(?<!(?:la|esta|mas) )tard[eoa]\\S*|demor\\S*|viej[oa]s?|antigu[oa]s?|ajen[oa]s?|rot[oa]s?|incomplet[oa]s?|distint[oa]s?|diferentes?|borros[oa]s?|chuec[oa]s?|vaci[oa]s?|rar[oa]s?|fe[oa]s?|ilegibles?|dobles?|anterior(?:es)?|ceros?|corrid[oa]s?|errad[oa]s?|cambiad[oa]s?|vencid[oa]s?|observad[oa]s?|observo|rechazad[oa]s?|
  se (?:me |nos )?borr\\S+|perd\\S+|desaparec\\S+|cobraron|cobran|debitaron|mult\\S+|rebot\\S+|exig\\S+|reclam\\S*|quej\\S*|espera\\S*|pendiente\\S*|vence|vencio|caduc\\S+|solicit[oa]|solicitamos|
  (?:al?|a la|abr\\S+ la) oficina|(?:al?|a la|en el|en la) (?:banco|sala|ventanilla|edificio|puerta|calle|sucursal|casa|fila|reunion)|acta|carta|camino|luz|agua|gas|ingles|que (?:no|nunca)|(?<!de )una (?:sola )?vez|de prueba|(?<!hace )rat(?:it)?os?|mero|dejaron sin|(?:lleg|vin|vien)\\S+ (?:el|la|los|las) (?:${people})\\S*|sera|seran|estara|con plata|(?:estoy|estamos) \\S+ndo|monitore\\S+|cada vez|esta abiert[oa]|solicitud|sigan|noticias|(?:carga|cargo) (?:el|mi) celu\\S*|papel nomas|(?:en|a) su \\S+|
  siempre que|mientras|cuando quiere|si (?:ustedes|usted|le|hay|es|no|tengo|uso|apago|cierro|funciona)|hasta que|la semana pasada|el (?:mes|ano) pasado|lectura|quedo claro|reunion|o no`,
  `${can}(?: ya| por fin| al fin)? (?:hablar|comunicar\\S*|contactar\\S*|conversar|llamar\\S*|recoger\\S*|ir|dormir|mandar\\S*|escribir\\S*|respirar|venir|viajar|esperar\\S*|salir|comprar\\S*|encontrar\\S*|leer|ver (?:que|su)|hacer (?:la )?(?:fila|cola))`,
  `(?<!se )(?:pudo|pudieron|dejo|puede|pueden) (?:entrar|ingresar)(?: \\S+)* (?:el|la|los|las|don|dona|senora?)|(?:entr[oa]n?|entraron|ingreso|ingresaron) (?:(?:el|la|los|las|don|dona|mi) (?:${people})\\S*|(?:el|la|los|las|don|dona)$)`,
)
/** Somebody else has said that it is so. */
export const hearsay =
  /(?:^| )(?:(?:dice[n]?|dijo|indica[n]?|asegura[n]?|asegur[oa]|informaron|indicaron|aseguraron|conto|contaron|avisaron) (?:(?:mi|el|la|me|usted|ustedes|los) (?:\S+ )?)?que|dice[n]? (?:ustedes|usted))(?= |$)/
const deny = '(?:no|nunca|tampoco|ni|ningun[oa]?)'
const clitics =
  '(?:(?:me|nos|lo|la|los|las|se|le|ha|han|he|hemos|sido|quedo|quedado|esta|estan|fue|pudo|pudieron|logro|siquiera|aun|todavia|todo|bien) )*'
/** It denies the solution, whatever else the clause names. */
export const plainBad = any(
  `${deny} ${clitics}(?:solucion\\S+|resolvi\\S+|resolver|resuelt[oa]s?|arregl\\S+|atendid\\S+|subsan\\S+|corrig\\S+|corregid[oa]s?|restablec\\S+)`,
  `${deny} (?:he |hemos |se |lo |la |siquiera )*(?:puedo|pude|podemos|pudimos|podido|puede|logro|logramos|logre|consigo)(?: (?:aun|todavia|volver a|ni|hasta ahora))* (?:${deeds})(?:l[aoe]s?|me|se|nos)?`,
  `(?:todavia|aun|hasta ahora) ${deny} ${clitics}(?:(?:${does}|sale|aparece|llega|refleja|figura)n?)`,
  `no es (?:cierto|verdad)|mentira que|no (?:me |nos )?quiere \\S+r|${deny} ${clitics}(?:funciono|sirvio|abrio|cargo|entro|dejo|acepto|reconocio|respondio|resulto)|sigue[n]?|continua[n]?|se mantiene|(?:otra vez|de nuevo|nuevamente) (?:me |se |nos )?(?:lo mismo|dice|sale|bota|rechaza|pide|cae|da)|(?<!ahora )me (?:rechaza|bota|expulsa|saca)|(?<!(?:ahora|luego|despues|ahora me|luego me|despues me) )(?:da|sale|marca|tira|lanza|arroja|bota) (?:el |un )?error|(?:se|me) (?:me )?(?:cae|cierra|cuelga|traba|bloquea|bota|saca) (?:igual|otra vez|de nuevo|a cada rato|cada rato|sol[oa])|me (?:dice|sale) que no exist\\S+|como (?:el primer dia|al principio)|ni a palos \\S+|${notDone}|(?:volvio|vuelve|volvieron|vuelven) a (?!funcion|entr|abr|and|carg|serv)\\S+[aei]r\\S*|no quiere$|no se pudo$|(?:igual|otra vez|de nuevo) (?:se|me) (?:cae|cierra|cuelga|traba|bloquea|bota|saca)|no (?:me |nos )?(?:da|aparece|sale|figura|llega)$|no (?:me |nos )?(?:sale|aparece|figura|llega) (?:siempre )?(?:mis?|nada|ni|ningun[oa]?|es[ea]|el (?:codigo|mensaje|correo|sms)(?= |$))(?! (?:error|problema|falla|inconv|mensaje))|${deny} ${clitics}(?:${does})(?=$| (?:el|la|los|las|mi|mis|nada|ni|al|todavia|aun|hasta ahora|eso|ese|esa|con) |(?: (?:nada|todavia|aun|eso))$)|(?:no se |no )(?:tiene|tengo|tenemos|hay) acceso|sin exito|no (?:me )?(?:ha )?qued(?:o|ado)$|persiste[n]?|persistiendo`,
  `(?:sigo|seguimos|continuo|continuamos) (?:sin (?!trabaj|com|dorm|recib|entend|sab|luz|agua|internet|senal|ayuda|notici|respuesta|llamad)\\S+|afuera|fuera|igual\\S*|mal|llen[oa]|vaci[oa]|roj[oa]|observad\\S+|rechazad\\S+|en (?:blanco|rojo|observad\\S+)|timeout|fall\\S+|bloquead\\S+|suspendid\\S+|inhabilitad\\S+|caid[oa]|rechaz\\S+|saliendo|dando|botando|pidiendo|apareciendo|el (?:mismo )?(?:error|problema|\\d{3})|con (?:el|los) mismos? \\S+|sin (?:poder )?(?:${deeds}|aparecer|llegar|salir|reflejar|responder|acceso|correo)(?:l[aoe]s?|me|se|nos)?)`,
  `mism[oa]s? (?:error|problema|mensaje|codigo|resultado|pantalla|falla|aviso|cartel|letrero)|(?:todavia|aun) (?:me |nos )?(?:sale|figura|aparece|dice|pide|bota|muestra)[n]?`,
)
/** Not of the system: an office, a road, a call, the writer's health. */
export const elsewhere = any(
  `(?:lleg|vien|vin|sal|aparec|vuelv)\\S+ (?:el|la|los|las|mis?|su) (?:${people})\\S*|(?:el|la|los|mis?) (?:${people})\\S*(?: \\S+)? no (?:lleg|vien|vin|sal|vuelv|aparec)\\S+|en (?:tramite|revision|curso|proceso|pie|espera|cola)|turno|reunion|(?:sigue[n]?|continua[n]?) (?:funcion|llov|trabaj|esper|mejor|crec|viv|dur|estud|atend|revis|viend|busc)\\S+|(?:${people})\\S* (?:sigue|continua)[n]?|su curso|es normal|cita|trabajo|ustedes$|usted$|como (?:hacer|se)\\S*|no les? \\S+|(?:funciona|sirve|anda|carga|enciende) (?:(?:el|mi) )?(?:celu\\S*|compu\\S*|internet|telefono|laptop|pc|maquina)|chat|(?:el|un) (?:cafe )?internet|encuesta|calific\\S*|requisitos|su servicio|portero|guardia|ventanilla|(?:el|la|lo|los|las) otr[oa]s?(?! (?:naveg|celu|compu|tel|pc|maquina|laptop))|igual de(?! (?:mal|lent|antes|bloque|caid))|decir|negar|creer\\S*|quejar\\S*|fila|cola|multa|feriado|paro|carretera|bloqueo (?:de|en)|lluvi\\S+|llovi\\S+|llamad\\S*|llamar\\S*|visita|tecnico|entender|contest\\S+|edificio|la oficina (?:no|esta)|hay bloqueos?|telefono|linea|reclamar|nadie|policia|el \\d$|(?:al?|a la|abr\\S+ la|en el|en la) (?:(?<!en la )oficina|banco|sala|ventanilla|edificio|puerta|calle|sucursal|casa|fila|reunion)|jefe|permiso|salud|mama|papa|reunion|ver bien|luz|agua|camino|atencion|solo|duda`,
)
/** It came now, with a fault of its own: it may be another. */
export const newly = /^(?:ya|luego|despues) (?!no |ni |van )/
/** The second of the two answers that the question offers. */
export const chosenNo = /^(?:el |la |opcion |numero )*(?:2|dos|segund[oa])$/
/** The same is the matter with somebody else. */
export const alike = /(?:^| )(?:tambien|tampoco|tiene|tenia)(?= |$)/
/** It says of something else that it is as it was, or shows what it shows. */
export const unlike = any('igual|mism[oa]s?|tampoco|tambien')
