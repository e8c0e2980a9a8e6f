/**
 * The words of answers to "is it solved?", as data: whole words, already normalised, alternatives
 * apart by `|`.
 */

const trim = (list: string): string => list.replace(/\s*\n\s*/g, '')
/** Any of these, as whole words. */
export const any = (...lists: string[]): RegExp =>
  new RegExp(`(?:^| )(?:${lists.map(trim).join('|')})(?= |$)`)
/** These and nothing else. */
export const only = (...lists: string[]): RegExp =>
  new RegExp(`^(?:(?:${lists.map(trim).join('|')})(?: |$))+$`)

/** They say nothing, or hold a "no" that negates nothing. */
export const idle = any(
  `gracias(?: (?:joven|senorita|senora?|estimad[oa]s?|lic|ing|inge|amig[oa]|don))? por (?:no )?\\S+(?: \\S+)?|(?:(?:puede[n]?|favor) )?proceder (?:con|al?) (?:el )?cierre|(?:gracias|agradezco|agradecid[oa]s?) por (?:(?:la|el|su|sus|tu|todo|toda|los|las|tan|todos) )*\\S+(?: (?:brindad|prestad|oportun|rapid|inmediat)\\S+)?|saludos (?:desde|de|a) (?:(?:la|el|los) )?\\S+|(?:(?:le|les) )?pongo (?:un |una )?\\d+|(?:ya )?(?:se )?(?:(?:podemos|puede|pueden|pueda|podrian?) )?(?:dar por )?(?:cerrar|cerrad[oa]|concluid[oa]|cierren?) (?:el|la|mi|este) (?:tema|asunto|caso|ticket|reporte|reclamo|incidencia|solicitud|tramite)|disculpen? (?:la|las|el|mi) \\S+(?: (?:en|de|por) \\S+)?|menos mal(?: que)?|me salv(?:o|aron|aste)(?: la vida| el dia)?|gracias a (?:dios|ustedes|usted|todos|su ayuda)|no (?:se|te) preocupen?|no se preocupe mas|no hay de que|no mas|no ve|no cierto|si no me equivoco|por favor|porfa(?:vor)?|porfis|x fa(?:vor)?|(?<!(?:mis?|sus?|el|la|los|las|una?|tu) )herman(?:it)?[oa]s?|joven(?:cito)?|senorita|senora?|
  ingenier[oa]|ing[eo]?|lic|licenciad[oa]|amig[oa]|estimad[oa]s?|nomas|pues|pue|pucha|uy|ay|ah|aja|chuta|caramba|lamentablemente|que crees?|fijese(?: que)?|resulta que|sabe que|
  vera|imaginese(?: que)?|lo que pasa(?: es)?|gracias igual|loco|por desgracia|desgraciadamente|pierdan? cuidado|(?<!(?:mis?|sus?|el|la|los|las|una?|tu) )(?:hij(?:it)?[oa]|vecin[oa])|m|hm|eh|em|se pasaron|che|caballer(?:o|ito)|ps|bro|crack|maestro|capo|igual gracias|igualmente|gracias+|much[oa]s|muchisimas|mil|hola|oiga|mire|
  buen[oa]s? (?:dias?|tardes?|noches?)|buenas|disculpe|ja(?:ja)+|je(?:je)+|bueno|thanks|thank you|dios le pague|muy amable`,
)
/** What only announces that something is said. */
export const announcing =
  /^(?:(?:que|con|la|el|mucho|gusto|agrado|presente|debo|tengo|quiero|lamento|me|permito|complace|le|les|se|lamentablemente) )*(?:alegra|evidencia|verifica|constata|confirma|confirm[oa]r?|inform[oa]r?|comunic[oa]r?|cuento|aviso|digo|notific[oa]r?|report[oa]r?|hago (?:conocer|saber)|hacer (?:conocer|saber))(?:les?)?(?: a (?:usted|ustedes))? que |^les? (?:cuento|informo|comunico)$/
export const yes = only(
  `si|sí|sip|sii|see|listo|claro|que|correcto|exacto|afirmativo|asi es|efectivamente|por supuesto|ahora|hoy|esta vez|eso|por fin|al fin|cierto(?: habia sido)?|ya esta|ya quedo|quedo|lo primero|
  simon|sep|sipi|yap|yes|yep|yeah|ari|jisa|(?:el|la|opcion|numero) (?:1|primer[oa])|1|uno|walikiwa|walikiw|allinmi`,
  'ya',
)
/** They say that one has read. */
export const heard =
  /^(?:(?:esta|ta|muy|que) )?bien(?: bien)*$|^que bueno$|^no hay (?:ningun )?problemas?$|^conforme$/
/** "Ya está lo que le dije ayer." */
export const done = /^(?:ya era$|ya (?:esta|quedo) (?:lo|eso|todo|bien|listo)|resuelto lo)(?: |$)/
/** "sí" after what it is said of: "lo primero sí". */
export const endsYes = /(?: si| sí)$|^(?:el|la|los|las|lo|mi|mis) .+ ya$/
/** The same, of something that is named: it may be a part. */
export const partYes = /^(?:el|la|los|las|lo|mi|mis|en|con|a|al) .+ (?:si|sí|ya)$/
export const no = only(
  'no esta|no|nop|nope|nel|negativo|para nada|mana|janiwa|janiw|mana (?:atinichu|allinchu)|janiwa? walikiti|(?:el|la|opcion|numero) (?:2|segund[oa])|2|dos',
)
/** A "no" after what it is said of: "a mí no", "y nada". */
export const endsNo =
  /^(?:y |ni |todavia |aun |pero |otra vez |de nuevo |tampoco |ahora |ya |a mi |hasta ahora |que )*(?:no|nada|tampoco|ni asi|ni eso|ni modo|no hay caso|nada de (?:eso|nada)|nada todavia|nada aun)$/
/** The same thing on one device and not on another: whether it is solved is not said. */
export const inPart =
  /^(?:y )?(?:en|desde|con|de) (?:(?:el|la|mi|otr[oa]) )?(?:wifi|datos|red|vpn|noche|dia|celu|compu|laptop|telef|tablet|pc|naveg|chrome|firefox|internet)\S*(?: \S+)* (?:no|tampoco)$|^no (?:con|en|para) /
export const partNo = /^(?:en|lo|la|el|con|a|al|para|desde) .+ (?:no|tampoco)$/

export const unsure = any(
  `creo|supongo|parece|capaz|quizas?|tal vez|talvez|de repente|puede que|puede ser|ojala|espero que|esperemos|a veces|a ratos|por ratos|por momentos|
  mas o menos|masomenos|a medias|medio|en parte|no del todo|no completamente|parcialmente|casi|lent[oa]|demora mucho|maybe|i think|not sure|sometimes|
  no se (?:si|que(?! hacer| mas hacer)|de que|como|cual|cuando|donde|por que)|no estoy segur[oa]|no entiendo|no entendi|no le entiendo|no recuerdo|no me acuerdo|ni idea|segun`,
)
/** Of somebody who has not looked as well as of somebody who cannot get in. */
export const either =
  /(?:todavia|aun) no (?:me |lo |la )*(?:abro|conecto|instalo|descargo|he entrado|he ingresado|entre|ingrese|entro|ingreso)(?= |$)/
/** It asks, or names the matter without saying how it is. */
const mentions = any(
  `saber si|(?:dig[ae]n?me|avis\\S+) (?:si|cuando)|no (?:soy|es|era) (?:yo|para|mi[oa]?|el|la)|(?:del|de mi|sobre el|sobre mi) (?:problema|error|caso)`,
)
export const openEnded = (words: string): boolean => mentions.test(words)
/** "Ya no aparece ese mensaje." */
export const gone =
  /(?:^| )(?:(?:problema|error|falla|inconveniente|mensaje|[45]\d\d)s? (?:ya )?(?:desaparecio|se fue)|(?:problema|error|falla|inconveniente|mensaje)s?(?: \S+){0,5} ya no (?:me |nos |se )*(?:sale|aparece|presenta|da|muestra|repite|esta|existe|hay)|ya no molesta|ya no (?:me|nos) (?:pide|bota|saca|cierra|expulsa|rechaza)|no (?:me |se |nos )*(?:volvio|ha vuelto) a (?:pasar|salir|suceder|ocurrir|aparecer|(?:repetir|presentar)\S*)|ya no (?:me |nos )?(?:sale|aparece|muestra|da|salta) (?:lo de \S+|(?:ese|esa|el|la|ningun|ninguna|mas) (?:mensaje|aviso|cartel|letrero|advertencia|leyenda|ventana|pantalla)))(?= |$)/
export const ignorance = /(?:^|que |la verdad )no se$/
export const condition =
  /^(?:si (?:hay|me|se|no|le|les|sigue|tengo|funciona|puedo|pasa|sale|falla|necesito|vuelve)\b|cuando |en caso |si es )/
/** "Cuando pongo mi clave": every time, no condition. */
export const whenever =
  /^cuando (?:(?:le|lo|la|yo|me) )*(?:pongo|doy|quiero|entro|ingreso|abro|intento|hago|pruebo|trato)(?= |$)/
/** Somebody else than the writer. */
export const others = new RegExp(
  '^(?:y |a |pero )?(?:mis?|una?|otr[oa]|varios|algunos|los|las) (?:herman|espos|compan|mama|papa|hij|jef|amig|vecin|coleg|tia|tio|prim|abuel|niet|sobrin|cunad|suegr|novi[oa]|otras pers|usuarios|personas)',
)
/** Others have said so. */
export const reported =
  /(?:^| )(?:dice[n]?|dijo|dijeron|puso|pusieron|pone[n]?|informaron|avisaron|conto|contaron|asegur\S+|indic\S+) (?:\S+ ){0,3}que(?= |$)/
/** They wish for something more. */
export const wishes =
  /^(?:y |ademas |tambien )*(?:necesito|necesitamos|quisiera|quisieramos|quiero|queremos|solicito|solicitamos|requiero|requerimos)(?= )/
/** Believed before, feared, or expected: nothing of it is said to be so. */
export const believed = /^(?:crei|pense|pensaba|creia|deberia|tendria|(?:como|que) van? a)\b/

const look = `comprob(?:ar|e|o|arlo)|prob(?:ar|are|ado|e|o|amos|aba|arlo|ando|aremos)|pruebo|pruebe|intent(?:ar|are|ado|e|o|arlo|ando)|revis(?:ar|are|ado|e|o|arlo|ando)|
  verific(?:ar|are|ado|o|arlo|ando)|verifique|chequear|chequeo|ver|vere|visto|toque|tocado|mirar|mirado|mire|fijarme|fijado|fije|hecho|hice|hacerlo|tried|try|test|check|checked`
export const tested = any(look)
export const notTested = any(
  `(?<!que )(?:no|ni|recien(?! (?:probe|intente|revise|verifique|hice)(?= |$))|nunca) (?!(?:puedo|pude|podemos|pudimos|logro|logre) (?:ver|hacer) (?:el|un|una|la|los|las|mis?|nada|ning\\S+|bien)(?= |$))(?:(?:lo|la|le|se|me|he|hemos|habia|pude|puedo|podido|pudimos|tuve|tenido|tengo|tiempo|chance|de|para|a|aun|todavia|logre|alcance|volvi) )*(?:${trim(look)})`,
  `no (?:he |pude |puedo |logre |podido )*(?:entrar|ingresar|entrado|ingresado|entro|entre|ingreso|ingrese) a (?:ver|probar|revisar|mirar|verificar)`,
  `(?:have not|haven t|not|not yet|did not|didn t) (?:yet )?(?:tried|try|checked)|no (?:lo|la|los|las) (?:he )?vi(?:sto)?|no vi (?:aun|todavia)|(?:todavia|aun) no vi|no se todavia|(?:todavia|aun) no se(?=$| (?:si|nada|bien|que|porque)(?= |$))`,
)
const later = `manana|luego(?! de)|despues(?! de \\S+[aei]r(?:l[oae])?(?= |$))|mas tarde|mas rato|al rato|a la noche|en la noche|esta noche|a la tarde|en la tarde|esta tarde|el finde|el fin de semana|
  el lunes|el martes|el miercoles|el jueves|el viernes|el sabado|el domingo|la proxima semana|en un rato|en (?:una|media|dos|unas) horas?|llegando|volviendo|saliendo|terminando|apenas \\S+|cuando (?:venga|llegue|salga|vuelva|pueda|tenga|este|termine|regrese)`
/**
 * Of what came of it, not of what will be done: "luego entró bien" is written without its accent.
 */
const came =
  '(?! (?:bien|normal\\S*|sin|perfect\\S*|correct\\S*|rapid\\S*|al?(?! (?:ver|probar|revisar|mirar|fijarme|comprobar))|mis?|que|el|la|los|las|otra|igual)(?= |$))'
const soon = `pruebo|reviso|verifico|intento|veo|entro|ingreso|hago|probamos|verificamos|revisamos`
const doing = `(?:hago|hare|veo|vere|voy(?! a (?!(?:${trim(look)}|entrar|ingresar|hacer|la|el)(?= |$)))|ire|digo|dire|fijo|pruebo|reviso|entro|ingreso|intento|verifico|confirmo|confirmare|probamos|revisamos|intentamos|verificamos|aviso|escribo|cuento|contare|entrare|va a ver)${came}|hacer|ver|entrar|ingresar`
/** "mañana", "luego pruebo", "a la noche veo". */
export const postponed = new RegExp(
  `^(?:recien |ya |y |para |hasta |gracias |ahora no )*(?:${trim(later)})(?: a primera hora| temprano| nomas| sin falta)*(?:$|(?: .*)? (?:${doing})(?: |$))`,
)
export const busy =
  /^(?:ahora|ahorita|hoy|en este momento|por ahora)(?: mismo)? no(?: puedo)?$|^no puedo (?:\S+ ){0,4}(?:ahora|ahorita|en este momento)$/
/** Done, not to be done. */
export const achieved = any('pude|pudimos|logre|logramos|consegui|funciono|funciona|abrio|cargo')
export const willTest = any(
  `(?:${trim(later)}) (?:\\S+ ){0,4}(?:${soon})${came}|(?:${soon}) (?:\\S+ ){0,2}(?:${trim(later)})|(?:(?<!no )(?:podre|podremos|podra|podran|pendiente(?: de)?|hare|haremos|hara|haran|hacer|hacemos|hago|realizar(?:a|e|emos)) (?:la |las |una )?(?:${trim(look)}|validar|pruebas?|verificacion|validacion))|(?<!no )(?:voy|vamos|vuelvo|paso) a (?:volver a |hacer |tratar |re)?(?:${trim(look)}|hacer|entrar|ingresar|tratar|esperar)`,
  `(?:ahora|ahorita|recien)(?: lo| la| le| les| mismo| ya| voy a)* (?!(?:probe|intente|revise|verifique|hice|tested|tried)(?= |$))(?:${trim(look)}|${doing})|recien (?:estoy|esta|la|lo|llego|vere|voy|leo|veo|vi|lei|me entero|me fijo)`,
  `(?:lo|la) (?:hago|hare|pruebo|intento|reviso|verifico|veo|vere|probare|revisare)|probare|intentare|revisare|verificare|(?:prob|intent|revis|verific)aremos|vere|pruebo|(?<!(?:se|cuando) )(?:reviso|intento|verifico)|me fijo`,
  `(?:estoy|sigo|ando) (?:probando|intentando|revisando|verificando|viendo|descargando|instalando|bajando)|probando|en eso estoy|estoy en eso|dejeme|dejame|deje que|permitame|dame un[oa]?s?|deme un[oa]?s?|(?:me )?falta (?:probar|revisar|ver)|voy (?:a|al) .* a (?:probar|ver|revisar)|un ratito?|un momentito?`,
  `aguant[ea]me|un cachito|(?:estoy|voy) entrando|deme hasta|espereme|esperame|tengo que ir|debo ir|hay que esperar|esta (?:descargando|instalando|actualizando|bajando|cargando recien)|ruwasaq|i will|let me|i ll`,
)
export const promise = any(
  `(?:le|les|te|los) (?:aviso|avisare|confirmo|confirmare|digo|dire|cuento|contare|informo|escribo|comunico)|avisare|i will let you know`,
)
/** What one needs for trying. */
/** "Van tres veces que lo intento." */
/** "Funcionó un ratito" tells of what was. */
export const shortWhile = /(?:^| )un (?:rat|moment)it?o(?= |$)/
export const triedOften = /(?:veces|dias|horas|rato|semanas) que /
export const away = any(
  `se fue (?:la luz|el internet|la senal)|no tuv(?:e|imos) (?:tiempo|chance|oportunidad)|no (?:estoy|me encuentro) (?:cerca|con|en(?! (?:el sistema|la lista|el padron|el registro)))|no (?:tengo|tuve) (?:internet|senal|tiempo|megas|saldo|credito|luz|bateria|compu|computadora|celular|acceso a internet|(?:mi|la|el|una?) (?:compu\\S*|celu\\S*|token|carnet|lector|telefono|laptop|maquina|tarjeta|usb))|no tengo \\S+(?: \\S+)* (?:a mano|a la mano|conmigo|aqui)|
  no hay (?:internet|luz|senal)|no tuve tiempo|(?:estaba|estuve|andaba|ando) (?:de viaje|trabajando|ocupad[oa]|en (?:una |la )?(?:reunion|calle|clase|chacra|hospital|viaje))|estoy lejos|(?:esta|estan) de (?:viaje|vacacion(?:es)?|permiso|baja|licencia)|estoy en (?:(?:el|la|mi|una?) )?(?!pagina|sistema|portal|link|enlace|app|parte|paso|inicio|pantalla|lista|mism|oficina|las|eso|el|la|mi)\\S{4,}|estoy (?:de turno|de viaje|en la calle|ocupad[oa]|en reunion|viajando|fuera|manejando|en mi puesto)|sin internet|sin senal|sin megas|me quede sin (?:megas|saldo|internet|luz|bateria|senal|credito|datos)`,
)
export const requests = any(
  `(?:me|nos) (?:puede|pueden|podria|podrian)|(?:puede|pueden|podria|podrian) (?:llamar|ayudar|indicar|decir|enviar|revisar|explicar|verificar|mandar|responder)\\S*|
  quisiera|necesito|ayud[ea]me|ayudenme|llamenme|expliqueme|sigo esperando|estoy esperando|espero (?:su|una|la|respuesta)|recib[io] (?:su|el|un|la)|me llego su|
  le (?:envie|mande|mando|envio)|(?:le|les) (?:mande|envie|dije|escribi|puse)`,
)
export const asking =
  /^(?:y |ahora |entonces )*(?:a que|que (?:hago|es|significa|hora|paso|tengo)|como(?! siempre| antes| no)|cuanto|cual|quien|donde|por que|para que|what|when|how|why|who)\b|(?:^| )(?:que|como) (?:hago|puedo hacer|se hace)$/
/** "Cuándo" also begins a promise. */
export const askingWhen = /^(?:y )?cuando\b/

const things = `error|errores|problem(?:it)?as?|fallas?|inconvenientes?|mensajes?|avisos?|cos(?:it)?as?|consult(?:it)?as?|dud(?:it)?as?|pregunt(?:it)?as?|temas?|tramites?|lios?|detalles?|
  detallitos?|reportes?|issues?|questions?|messages?`
export const other = any(
  `aprovech(?:o|ando|amos)(?! (?:para|de) (?:agradec|felicit|salud))|otr[oa]s? (?:${trim(things)})|(?:${trim(things)}) (?:nuev|distint|diferente)\\S*|(?:nuev[oa]s?|distint[oa]s?) (?:${trim(things)})`,
  `(?:another|a new|a different) (?:${trim(things)})|una? (?:consulta|pregunta|cosa|duda) mas|algo mas`,
)
export const tool = any('(?:con|en|de|desde|por) (?:otr|un nuev|una nuev)\\S*')
/** It shows that something is wrong or wanting, whatever it is. */
export const lacking = any(
  'no|nunca|ni|sin|tampoco|ningun[oa]?|mal|sal[eo]|salen|salio|aparece[n]?|figura[n]?|muestra[n]?|dice[n]?|pide[n]?|falta[n]?|necesit\\S+|quiero|quisiera|agradeceri\\S+|ruego|quisieramos|queremos|pedir|pidiendo|solicit[oa]|solicitamos|requer\\S+|requier[oe]|debo|toc[ao]|observ\\S*|bloque\\S*|salid[oa]s?|borr(?:o|aron)|olvid\\S+|duda|consulta|pregunta|pasa lo mismo|vac[ií][oa]s?|viej[oa]|not|doesn|can|now',
)
/** Alone before a comma, they turn what comes next. */
export const turnsAlone = /^(?:por otro lado|otra cos\S*|aparte|ademas|eso sí|de paso|ahora)$/
/** What is said after a "yes" begins something of its own with these. */
export const turning =
  /^(?:ahora|hoy|aparte|ademas|otra cos\S*|otro detall\S*|lo que (?:no|ahora)|eso s[ií]|en cambio|veo que|noto que|de paso|aprovecho|por otro lado|(?:me )?falta(?! solo| ir| poco| nada| que))(?: |$)/

export const bad = any(
  `observacion(?:es)?|intermiten\\S+|se qued[ao] (?:\\S+ndo|ahi)|arroja|excepcion(?:es)?|timeout|errore?s?|problem(?:it)?as?|fall[aoe]s?|fallan|fallaron|fallando|fallar|inconvenientes?|novedad|novedades|dificultad|dificultades|drama|bloquead[oa]s?|bloque[ao]|rechaz[ao]|
  rechazad[oa]|trab[ao]|trabad[oa]|cuelga|colg[ao]|colgad[oa]|congela|se (?:me |nos )?(?:cae|cierra|traba|bloquea)|se borro|cayo|caid[oa]|invalid[oa]s?|incorrect[oa]s?|equivocad[oa]s?|denegad[oa]|expirad[oa]|vencid[oa]|
  caducad[oa]|inhabilitad[oa]|en blanco|(?:el|un|error|codigo|devuelve|da) [45]\\d\\d|rebota[n]?|bota|boto|expulsa|mal|fatal|pesim[oa]|peor|mentira|falso|imposible|pantalla negra|no exist[eo]|no valid[oa]|en vano|de balde|por gusto|fails?|failing|broken`,
)
/** What a system does, or does not. */
export const does = `funciona|sirve|anda|carga|abre|entra|deja|acepta|reconoce|valida|agarra|permite|conecta|responde|genera|envia|recibe|devuelve|despliega|procesa|sincroniza|lee|detecta|guarda|imprime|emite|sube|
  corre|jala|arranca|enciende|opera|accede|ingresa|visualiza|resuelve|autentica|registra|actualiza|cobra|levanta|graba|calcula|escanea|muestra|manda|exporta|ejecuta|consume|notifica|sella|consolida|timbra|navega|apunta|redirige`
/** What staff do about a fault. */
const mending =
  'actualiz|corrig|correg|habilit|activ|reactiv|desbloque|restablec|solucion|arregl|repar|resolv|resuelv|regulariz|normaliz|levant|acredit|recuper|valid|liber|asign|configur|aprueb|emit|proces|reflej|devuelv'
export const notDone = `(?:todavia|aun|hasta (?:ahora|hoy)) no (?:me |nos |se |lo |la )+(?:${mending})(?:an?|en?)`
export const able = `ya (?:me |nos |se |lo |la )*(?:${mending})(?:aron|ieron)|(?:esta|estan) (?:activ|habilitad|operativ)[oa]s?|ha salido|(?<=ya )da(?=$| (?:de una|bien|normal))|volvio a (?:funcionar|entrar|abrir|cargar|andar)|(?:volvio|regreso|hay) (?:el |la )?(?:sistema|servicio|conexion|senal del sistema)|(?:(?<!(?:mi|la|su|una) )cuenta|cuentan|contamos|cuento) con (?:el |la |mi )?(?:acceso|servicio|conexion|usuario|certificado)|(?:tiene|tenemos|tengo) (?:conexion|sistema)|resulto|entrando|corre|levanto|(?<=ya )baja|recibimos|recibo correos|ya tengo mis? (?!cita|turno|ficha|herman|espos|hij|abogad|edad|clave|codigo|pin|numero|ticket|contrasena)\\S+|ya tengo (?:(?:mi|mis|el|la|los|las) )*(?:cuenta|certificado|acceso|titulo|factura|carnet|firma|ciudadania|usuario|constancia)|ya veo (?:(?:mi|mis|el|la|los|las) )*(?:datos|tramite|certificado|titulo|cuenta|factura)|(?<=(?:ya|me) )firma|agarr[ao]|agarran|oper[ao]|operan|operando|emiti|emitimos|cobre|facture|facturamos|autentica|conect[ao]|resuelve bien|valid[ao]|funcion[ao]|funcionan|funcionando|funcionaron|funcionado|and[ao]|anduvo|andando|sirv[eo]|sirvio|sirven|fun[ck][ao]|podido|(?:da|dio|tengo|tiene|tenemos|hay) acceso|destrabo|entr[ao]|entran|entramos|entraron|entrado|ingres[aoe]|ingresamos|
  ingresado|ingresan|acceden|accedemos|accedo|accede|accedi|pude|pudo|pudimos|pudieron|puedo|podemos|logr[oe]|logramos|consegui|consigo|consiguio|permit[eo]|permitio|abr[eo]|abrio|abri|carg[ao]|cargan|reconoce|reconocio|
  visualiz[ao]|visualizan|descarg[ao]|descargue|baje|imprimi|imprime|imprimio|firme|firmo|desbloqueo|recupere|works?|working|worked|loads?|opens?`
export const mend = `superad[oa]s?|normalizo|normalizad[oa]s?|regularizo|regularizaron|regularizad[oa]s?|levantad[oa]s?|subsano|subsanaron|subsanad[oa]s?|restablecio|restablecieron|restablecid[oa]s?|soluciono|solucionaron|solucione|solucionad[oa]s?|resolvio|resolvieron|resolvi|resuelt[oa]s?|arregl[oe]|arreglaron|arreglad[oa]s?|corrigio|corrigieron|corregid[oa]s?|compuso|
  compusieron|solved|fixed`
const fine = `habilitad[oa]s?|desbloquead[oa]s|operativ[oa]s?|vigentes?|joya|de lujo|chevere|macanudo|al pelo|activad[oa]s?|reactivad[oa]s?|recuperad[oa]|actualizad[oa]|desbloquearon|habilitaron|me (?:aceptaron|aprobaron|validaron|pagaron|depositaron|acreditaron|corrigieron)|(?:todo|esta|estan) (?:todo )?correct[oa]s?|responde (?:200|ok|bien|correctamente)|fino|buenazo|nitido|al (?:100|cien)|se (?:instal|actualiz|descarg|emiti|firm|proces|carg|complet|gener|conect|valid|habilit|sincroniz)\\S+ (?:correctamente|exitosamente|con exito|satisfactoriamente)|estable|todo (?:marcha|en verde)|doy (?:mi )?conformidad|activaron|qued[ao]|quedado|quedaron|listo|
  perfect[oa]|excelente|genial|de maravilla|maravilla|buenisimo|espectacular|(?:super|bien)(?! (?:dificil|complicad|lent|mal|fe[oa]|car[oa]|rar[oa]|jodid|trabad|pesad|tarde)\\S*)|normal|normalmente|todo ok|todo okay|all good|en orden|conforme|eso era|ya esta|eso ya|ya estoy (?:dentro|adentro)`
/** Good only with something that says that it is so now: "sale" carries errors as well. */
const carrying = `${does}|en linea|online|se (?:reflejo|acredito|abono)|activ[oa]s?|sal[eo]|salio|salir|salen|aparece|aparecio|llegan?|llego|llegaron|figura[n]?|se ven?|refleja[n]?|se presenta[n]?|llegar|puede|pueden|entre|dej[ao]|dejan|dejaron|entrar|ingresar|funcionar|camin[ao]|acept[ao]|responde|deja`
export const strong = any(able, fine, mend)
export const good = any(able, fine, mend, carrying)
export const mended = any(mend)
export const notMended = any(
  `(?:no|nunca|ni) (?:me |nos |lo |la |se )*(?:soluciona|solucionan|resuelve|resuelven|arregla|arreglan|hay (?:ninguna |\\S+ de )?(?:solucion|caso)|ayuda|ayudo|ayudaron|hay (?:forma|manera|modo)|pasa nada|hace nada|hay (?:ningun )?resultados?|responde|reacciona|quieren? \\S+r|pasa)|(?:sin|ninguna) (?:solucion|respuesta)|sin exito|${notDone}|no es (?:cierto|verdad)|mentira que|no (?:me |nos )?quiere \\S+r|(?:no|nunca) (?:ha sido|han sido|fue|fueron|es) atendid[oa]s?|(?:no|nunca|ni) (?:me |nos )?(?:da$|recibe)|ningun resultado|(?:y|pues) no quiere|no quiere(?=$)|arreglaron mal`,
)
/**
 * What stands between a "no" and the error that it denies: "no me sale ningún error", but not "no
 * entra por el error".
 */
export const denying = only(
  'me|nos|se|le|lo|la|el|los|las|un|una|ya|mas|muestra|da|dio|hay|hubo|tengo|tuve|tiene|presenta|es|era|esta|ningun[oa]?|mi|otro|otra|ese|esa|esos|esas|este|esta|tal|sal[eo]|salio|salen|aparece|aparecio|volvio|vuelve|a|ha|vuelto|ni|algun|mayor|siquiera|nada|de|salir|aparecer|dar|mostrar|tener|surgir|presentar|suceder|pasar', // prettier-ignore
)
export const nowTrue = any(
  'a la (?:primera|segunda|tercera)|ya|si|sí|por fin|al fin|me (?:deja|dejo|dejaron|acepta|acepto|llego)|acaba de|entre (?:sin|nomas|normal|bien|con)',
)
export const stopped = any('dej(?:o|a|aron|ando) de')
export const returns = any(
  '(?:vuelve|volvio|vuelven) a (?!(?:funcion|entr|ingres|abr|and|carg|serv|pod|dej|quedar bien)\\S*r)\\S+[aei]r\\S*|(?:otra vez|de nuevo) (?:me )?(?:pide|sale|bota|dice|rechaza)|(?:se|me|nos) siguen? \\S+ndo|(?:todavia|aun) (?:me |nos )?(?:figura|sale|aparece|dice|pide|bota|muestra)[n]?',
)
export const again = any('otra vez|de nuevo|nuevamente|vuelve|volvio|again')
export const remains = any(
  'sigue|siguen|sigo|seguimos|continua|continuan|continuo|continuamos|persiste|persisten|mantiene|permanece|still',
)
/** Something goes on: as an answer to "is it solved?", what does not go on well goes on badly. */
export const goesOn =
  /(?:^|(?<!que) )(?:sigue|siguen|continua|continuan|se mantiene|persiste|persisten)(?= |$)/
export const same = any(
  `igual|igualit[oa]|lo mismo|l[oa] misma?|el mismo|los mismos|mismo (?:error|problema|mensaje|resultado)|misma (?:cosa|pantalla|falla)|en las mismas|nada (?:cambio|ha cambiado)|
  no (?:cambio|ha cambiado|cambia)|(?:ningun|sin|no (?:hay|hubo|veo|noto)(?: ningun)?) cambios?|sin cambios?|same|identico|kikillan(?:taq)?`,
)
export const sameAlone =
  /^(?:yo|es|hoy|ahora|otra vez|de nuevo|esta|sale|todo|me|otra|de|que|tampoco|pero|nada|no|el|la|lo|igual|igualit[oa]|mism|asi|queda|todavia|aun|same|sin|identico|kikillan|ningun)/
/** What goes on badly: "sigue pidiendo la clave", "sigue observado". */
export const staying = any(
  `pidiendo|saliendo|apareciendo|diciendo|mostrando|rechazando|marcando|dando|mandando|cargando|botando|sin|con|asi|ahi|not|doesn|tardando|en las mismas|afuera|fuera|\\S+[ai]d[oa]s?`,
)
export const past = any(
  `tenian|decian|ponia|poniamos|tenia|queria|tenia|funcionaba|dejaba|entraba|salia|estaba|aparecia|era|daba|botaba|fallaba|servia|pedia|decia|cargaba|abria|llegaba|rechazaba|habia|reconocia|ingresaba|podiamos`,
)
export const present = /(?:^| )(?:ya|ahora|hoy|quedo|fue|ha sido)(?= )/
export const earlier = any(
  'antes|ayer|anoche|al principio|primero|la semana pasada|el otro dia|esta manana|hace (?:un rato|rato|dias)|denantes|hasta ayer',
)
export const negator = any(
  'no|nunca|jamas|tampoco|ni|ningun[oa]?|sin|not|doesn t|don t|can t|cannot|isn t|didn t|won t|cant|doesnt|dont',
)
/** As it was before. */
export const stillSo = any(
  'todavia|aun|tampoco|nada|sigue|siguen|sigo|igual|mism[oa]s?|otra vez|de nuevo|ya no|ni asi|hasta ahora|hasta este momento|volvio|vuelve|como (?:ayer|antes)|probe|intente|hice|segui|resuelto|solucion\\S*|resolv\\S*|arregl\\S*|peor|en vano|sirvio|cambios?',
)
/** Says no more than that it does not work: it may be the first thing still. */
export const plainFailure = only(
  `no|me|se|nos|deja|dejo|puedo|pude|podemos|entrar|entra|ingresar|ingreso|acceder|funciona|funcionar|nada|sirve|anda|abre|abrir|carga|cargar|la|el|al|a|pagina|sistema|plataforma|todavia|aun|mi|cuenta|ciudadania|digital|en|hay|caso|sale|error`,
)
