/** The words of answers to "is it solved?", as data: whole words, already normalised, alternatives apart by `|`. */

const trim = (list: string): string => list.replace(/\s*\n\s*/g, '')
/** Any of these, as whole words. */
export const any = (...lists: string[]): RegExp => new RegExp(`(?:^| )(?:${lists.map(trim).join('|')})(?= |$)`)
/** These and nothing else. */
export const only = (...lists: string[]): RegExp => new RegExp(`^(?:(?:${lists.map(trim).join('|')})(?: |$))+$`)

/** They say nothing, or hold a "no" that negates nothing. */
export const idle = any(
  `menos mal(?: que)?|me salv(?:o|aron)(?: la vida| el dia)?|gracias a (?:dios|ustedes|usted|todos|su ayuda)|no (?:se|te) preocupen?|no se preocupe mas|no hay de que|no mas|no ve|no cierto|si no me equivoco|por favor|porfa(?:vor)?|joven(?:cito)?|senorita|senora?|
  ingenier[oa]|inge|lic|licenciad[oa]|amig[oa]|estimad[oa]s?|nomas|pues|pue|pucha|uy|ay|ah|aja|chuta|caramba|lamentablemente|que crees?|fijese(?: que)?|resulta que|sabe que|
  vera|imaginese(?: que)?|lo que pasa(?: es)?|gracias igual|igual gracias|igualmente|gracias+|much[oa]s|muchisimas|mil|hola|oiga|mire|
  buen[oa]s? (?:dias?|tardes?|noches?)|buenas|disculpe|ja(?:ja)+|je(?:je)+|bueno|thanks|thank you|dios le pague|muy amable`,
)
export const yes = only(
  `si|sí|sip|sii|see|listo|claro|que|correcto|exacto|afirmativo|asi es|efectivamente|por supuesto|ahora|hoy|esta vez|eso|ya esta|ya quedo|quedo|lo primero|
  yes|yep|yeah|ari|jisa|(?:el|la|opcion|numero) (?:1|primer[oa])|1|uno|walikiwa|walikiw|allinmi`,
  'ya',
)
/** They say that one has read. */
export const heard = /^(?:(?:esta|ta|muy|que) )?bien(?: bien)*$|^que bueno$|^conforme$/
/** "Ya está lo que le dije ayer." */
export const done = /^(?:ya era$|ya (?:esta|quedo) (?:lo|eso|todo|bien|listo)|resuelto lo)(?: |$)/
/** "sí" after what it is said of: "lo primero sí". */
export const endsYes = /(?: si| sí)$|^(?:el|la|los|las|lo|mi|mis) .+ ya$/
/** The same, of something that is named: it may be a part. */
export const partYes = /^(?:el|la|los|las|lo|mi|mis|en|con|a|al) .+ (?:si|sí|ya)$/
export const no = only(
  'no|nop|nope|nel|negativo|para nada|mana|janiwa|janiw|mana (?:atinichu|allinchu)|janiwa? walikiti|(?:el|la|opcion|numero) (?:2|segund[oa])|2|dos',
)
/** A "no" after what it is said of: "a mí no", "y nada". */
export const endsNo =
  /^(?:y |ni |todavia |aun |pero |otra vez |de nuevo |tampoco |ahora |ya |a mi |hasta ahora |que )*(?:no|nada|tampoco|ni asi|ni eso|ni modo|no hay caso|nada de (?:eso|nada)|nada todavia|nada aun)$/
export const partNo = /^(?:en|lo|la|el|con|a|al|para|desde) .+ (?:no|tampoco)$/

export const unsure = any(
  `creo|supongo|parece|capaz|quizas?|tal vez|talvez|de repente|puede que|puede ser|ojala|espero que|esperemos|a veces|a ratos|por ratos|por momentos|
  mas o menos|masomenos|a medias|medio|en parte|no del todo|no completamente|parcialmente|casi|lent[oa]|demora mucho|maybe|i think|not sure|sometimes|
  no se (?:si|que|como|cual|cuando|donde|por que)|no estoy segur[oa]|no entiendo|no entendi|no le entiendo|no recuerdo|no me acuerdo|ni idea|segun`,
)
/** Of somebody who has not looked as well as of somebody who cannot get in. */
const either = /(?:todavia|aun) no (?:he entrado|he ingresado|entre|ingrese|entro|ingreso)(?= |$)/
/** It asks, or names the matter without saying how it is. */
const mentions = any(
  `saber si|(?:dig[ae]n?me|avis\\S+) (?:si|cuando)|no (?:soy|es|era) (?:yo|para|mi[oa]?|el|la)|(?:del|de mi|sobre el|sobre mi) (?:problema|error|caso)`,
)
export const openEnded = (words: string): boolean => either.test(words) || mentions.test(words)
/** "Ya no aparece ese mensaje." */
export const gone =
  /(?:^| )ya no (?:me |nos )?(?:sale|aparece|muestra|da|salta) (?:ese|esa|el|la|ningun|ninguna|mas) (?:mensaje|aviso|cartel|letrero|advertencia|leyenda|ventana)(?= |$)/
export const ignorance = /(?:^|que |la verdad )no se$/
export const condition =
  /^(?:si (?:hay|me|se|no|le|les|sigue|tengo|funciona|puedo|pasa|sale|falla|necesito|vuelve)\b|cuando |en caso |si es )/
/** "Cuando pongo mi clave": every time, no condition. */
export const whenever =
  /^cuando (?:(?:le|lo|la|yo|me) )*(?:pongo|doy|quiero|entro|ingreso|abro|intento|hago|pruebo|trato)(?= |$)/
/** Somebody else than the writer. */
export const others = new RegExp(
  '^(?:y |a |pero )?(?:mis?|una?|otr[oa]|varios|algunos|los|las) (?:herman|espos|compan|mama|papa|hij|jef|amig|vecin|coleg|tia|tio|prim|abuel|otras pers|usuarios|personas)',
)
/** Believed before, feared, or expected: nothing of it is said to be so. */
export const believed = /^(?:crei|pense|pensaba|creia|deberia|tendria|como va a|como van a)\b/

const look = `prob(?:ar|are|ado|e|o|amos|aba|arlo|ando|aremos)|pruebo|pruebe|intent(?:ar|are|ado|e|o|arlo|ando)|revis(?:ar|are|ado|e|o|arlo|ando)|
  verific(?:ar|are|ado|o|arlo|ando)|verifique|chequear|chequeo|ver|vere|visto|mirar|mire|fijarme|fijado|hecho|hice|hacerlo|tried|try|test|check|checked`
export const tested = any(look)
export const notTested = any(
  `(?:no|recien|nunca) (?:(?:lo|la|le|se|me|he|hemos|habia|pude|puedo|podido|pudimos|tuve|tenido|tengo|tiempo|chance|de|para|a|aun|todavia|logre|alcance|volvi) )*(?:${trim(look)})`,
  `no (?:he |pude |puedo |logre |podido )*(?:entrar|ingresar|entrado|ingresado|entro|entre|ingreso|ingrese) a (?:ver|probar|revisar|mirar|verificar)`,
  `(?:have not|haven t|not|not yet|did not|didn t) (?:yet )?(?:tried|try|checked)|no se todavia|todavia no se|aun no se`,
)
const later = `manana|luego|despues|mas tarde|mas rato|al rato|a la noche|en la noche|esta noche|a la tarde|en la tarde|esta tarde|el finde|el fin de semana|
  el lunes|el martes|el miercoles|el jueves|el viernes|el sabado|el domingo|la proxima semana|en un rato|cuando (?:llegue|salga|vuelva|pueda|tenga|este|termine|regrese)`
const doing = `hago|hare|veo|vere|voy|ire|digo|dire|fijo|pruebo|reviso|entro|ingreso|intento|verifico|confirmo|confirmare|aviso|escribo|cuento|contare|entrare|hacer|ver|entrar|ingresar`
/** "mañana", "luego pruebo", "a la noche veo". */
export const postponed = new RegExp(
  `^(?:recien |ya |y |para |hasta |gracias |ahora no )*(?:${trim(later)})(?: a primera hora| temprano| nomas| sin falta)*(?:$|(?: .*)? (?:${doing})(?: |$))`,
)
export const busy = /^(?:ahora|ahorita|hoy|en este momento|por ahora)(?: mismo)? no(?: puedo)?$/
export const willTest = any(
  `(?:voy|vamos|vuelvo|paso) a (?:volver a |hacer |tratar |re)?(?:${trim(look)}|hacer|entrar|ingresar|tratar|esperar)`,
  `(?:ahora|ahorita|recien)(?: lo| la| le| les| mismo| ya| voy a)* (?:${trim(look)}|${doing})|recien (?:estoy|esta|la|lo|llego|vere|voy|leo|veo|vi|lei|me entero|me fijo)`,
  `(?:lo|la) (?:hago|hare|pruebo|intento|reviso|verifico|veo|vere|probare|revisare)|probare|intentare|revisare|verificare|vere|pruebo|reviso|intento|verifico|me fijo`,
  `(?:estoy|sigo|ando) (?:probando|intentando|revisando|verificando|viendo|descargando|instalando|bajando)|probando|en eso estoy|estoy en eso|dejeme|dejame|deje que|permitame|dame un[oa]?s?|deme un[oa]?s?|(?:me )?falta (?:probar|revisar|ver)|voy (?:a|al) .* a (?:probar|ver|revisar)|un ratito?|un momentito?`,
  `espereme|esperame|tengo que ir|debo ir|hay que esperar|esta (?:descargando|instalando|actualizando|bajando|cargando recien)|ruwasaq|i will|let me|i ll`,
)
export const promise = any(
  `(?:le|les|te|los) (?:aviso|avisare|confirmo|confirmare|digo|dire|cuento|contare|informo|escribo|comunico)|aviso|avisare|i will let you know`,
)
/** What one needs for trying. */
/** "Van tres veces que lo intento." */
/** "Funcionó un ratito" tells of what was. */
export const shortWhile = /(?:^| )un (?:rat|moment)it?o(?= |$)/
export const triedOften = /(?:veces|dias|horas|rato|semanas) que /
export const away = any(
  `se fue (?:la luz|el internet|la senal)|no tuve (?:tiempo|chance|oportunidad)|no (?:estoy|me encuentro) (?:en|cerca|con)|no (?:tengo|tuve) (?:internet|senal|tiempo|megas|saldo|luz|bateria|mi|la|el|compu|computadora|celular|acceso a internet)|
  no hay (?:internet|luz|senal)|no tuve tiempo|estoy (?:de viaje|en la calle|ocupad[oa]|en reunion|viajando|fuera|manejando|en mi puesto)|sin internet|sin senal|sin megas|me quede sin`,
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
  `otr[oa]s? (?:${trim(things)})|(?:${trim(things)}) (?:nuev|distint|diferente)\\S*|(?:nuev[oa]s?|distint[oa]s?) (?:${trim(things)})`,
  `(?:another|a new|a different) (?:${trim(things)})|una? (?:consulta|pregunta|cosa|duda) mas|algo mas`,
)
export const tool = any('(?:con|en|de|desde|por) (?:otr|un nuev|una nuev)\\S*')
/** It shows that something is wrong or wanting, whatever it is. */
export const lacking = any(
  'no|nunca|ni|sin|tampoco|ningun[oa]?|mal|sal[eo]|salen|salio|aparece[n]?|figura[n]?|muestra[n]?|dice[n]?|pide[n]?|falta[n]?|necesito|quiero|quisiera|debo|toc[ao]|observ\\S*|bloque\\S*|vac[ií][oa]s?|viej[oa]|not|doesn|can|now',
)
/** What is said after a "yes" begins something of its own with these. */
export const turning =
  /^(?:ahora|hoy|aparte|ademas|otra cos\S*|otro detall\S*|lo que no|(?:me )?falta(?! solo| ir| poco| nada| que))(?: |$)/

export const bad = any(
  `errore?s?|problem(?:it)?as?|fall[aoe]s?|fallan|fallaron|fallando|fallar|inconvenientes?|novedad|novedades|dificultad|dificultades|drama|bloquead[oa]s?|bloque[ao]|rechaz[ao]|
  rechazad[oa]|trab[ao]|trabad[oa]|cuelga|colg[ao]|colgad[oa]|congela|se cae|se cierra|se borro|cayo|caid[oa]|invalid[oa]s?|incorrect[oa]s?|equivocad[oa]s?|denegad[oa]|expirad[oa]|vencid[oa]|
  caducad[oa]|inhabilitad[oa]|en blanco|bota|boto|expulsa|mal|fatal|pesim[oa]|peor|mentira|falso|imposible|pantalla negra|no existe|no valid[oa]|en vano|de balde|por gusto|fails?|failing|broken`,
)
const able = `funcion[ao]|funcionan|funcionando|funcionaron|funcionado|and[ao]|anduvo|andando|sirv[eo]|sirvio|sirven|func[ao]|(?:da|dio|tengo|hay) acceso|destrabo|entr[ao]|entran|entramos|entraron|entrado|ingres[aoe]|ingresamos|
  ingresado|accedo|accede|accedi|pude|pudo|pudimos|pudieron|puedo|podemos|logr[oe]|logramos|consegui|consigo|consiguio|permit[eo]|permitio|abr[eo]|abrio|abri|carg[ao]|cargan|reconoce|reconocio|
  descarg[ao]|descargue|baje|imprimi|imprime|imprimio|firme|firmo|desbloqueo|recupere|works?|working|worked|loads?|opens?`
const mend = `soluciono|solucionaron|solucione|solucionad[oa]s?|resolvio|resolvieron|resolvi|resuelt[oa]s?|arregl[oe]|arreglaron|arreglad[oa]s?|corrigio|corrigieron|corregid[oa]s?|compuso|
  compusieron|solved|fixed`
const fine = `habilitad[oa]s?|desbloquead[oa]s|activad[oa]|reactivad[oa]|restablecid[oa]|recuperad[oa]|actualizad[oa]|desbloquearon|habilitaron|activaron|qued[ao]|quedado|quedaron|listo|
  perfect[oa]|excelente|genial|de maravilla|maravilla|buenisimo|espectacular|super|bien|normal|normalmente|todo ok|todo okay|all good|en orden|conforme|eso era|ya esta|eso ya|ya estoy (?:dentro|adentro)`
/** Good only with something that says that it is so now: "sale" carries errors as well. */
const carrying = `sal[eo]|salio|salir|salen|aparece|aparecio|lleg[ao]|llegan|llegar|puede|pueden|entre|dej[ao]|dejan|dejaron|entrar|ingresar|funcionar|podido|camin[ao]|acept[ao]|responde|deja`
export const strong = any(able, fine, mend)
export const good = any(able, fine, mend, carrying)
export const mended = any(mend)
export const notMended = any(
  `(?:no|nunca|ni) (?:me |nos |lo |la |se )*(?:soluciona|solucionan|resuelve|resuelven|arregla|arreglan|hay (?:ninguna )?(?:solucion|caso)|ayuda|ayudo|pasa nada|hace nada|hay (?:ningun )?resultados?|responde|reacciona|quieren? \\S+r)|(?:sin|ninguna) (?:solucion|respuesta)|ningun resultado|(?:y|pues|ps) no quiere|arreglaron mal`,
)
/** What stands between a "no" and the error that it denies: "no me sale ningún error", but not "no entra por el error". */
export const denying = only(
  'me|nos|se|le|lo|la|el|los|las|un|una|ya|mas|muestra|da|dio|hay|hubo|tengo|tuve|tiene|presenta|es|era|esta|ningun[oa]?|mi|otro|otra|ese|esa|esos|esas|este|esta|tal|sal[eo]|salio|salen|aparece|aparecio|volvio|vuelve|a|ha|vuelto|ni|algun|mayor|siquiera|nada|de|salir|aparecer|dar|mostrar|tener|surgir|presentar|suceder|pasar', // prettier-ignore
)
export const nowTrue = any(
  'ya|si|sí|por fin|al fin|me (?:deja|dejo|dejaron|acepta|acepto|llego)|acaba de|entre (?:sin|nomas|normal|bien|con)',
)
export const stopped = any('dej(?:o|a|aron|ando) de')
export const returns = any(
  '(?:vuelve|volvio|vuelven) a (?:pedir\\S*|salir\\S*|aparecer\\S*|fallar|dar\\S*|decir\\S*|botar\\S*|bloquear\\S*|cerrar\\S*|rechazar\\S*|caer\\S*)|(?:otra vez|de nuevo) me (?:pide|sale|bota|dice|rechaza)',
)
export const again = any('otra vez|de nuevo|nuevamente|vuelve|volvio|again')
export const remains = any(
  'sigue|siguen|sigo|seguimos|continua|continuan|continuo|persiste|persisten|mantiene|permanece|still',
)
export const same = any(
  `igual|igualit[oa]|lo mismo|l[oa] misma?|el mismo|los mismos|mismo (?:error|problema|mensaje|resultado)|misma (?:cosa|pantalla|falla)|en las mismas|nada (?:cambio|ha cambiado)|
  no (?:cambio|ha cambiado|cambia)|(?:ningun|sin|no (?:hay|hubo|veo|noto)(?: ningun)?) cambios?|sin cambios?|same|identico|kikillan(?:taq)?`,
)
export const sameAlone =
  /^(?:yo|esta|sale|todo|me|otra|de|que|tampoco|pero|nada|no|el|la|lo|igual|igualit[oa]|mism|asi|queda|todavia|aun|same|sin|identico|kikillan|ningun)/
/** What goes on badly: "sigue pidiendo la clave", "sigue observado". */
export const staying = any(
  `pidiendo|saliendo|apareciendo|diciendo|mostrando|rechazando|marcando|dando|mandando|cargando|botando|sin|con|asi|ahi|not|doesn|tardando|en las mismas|\\S+[ai]d[oa]s?`,
)
export const past = any(
  `podia|queria|tenia|funcionaba|dejaba|entraba|salia|estaba|aparecia|era|daba|botaba|fallaba|servia|pedia|decia|cargaba|abria|llegaba|rechazaba|habia|reconocia|ingresaba|podiamos`,
)
export const present = /(?:^| )(?:ya|ahora|hoy)(?= )/
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
