/**
 * Words that stand in any report and any article, without accents: by them alone nothing resembles
 * anything.
 */
const grammar = `
  a al algo algun alguna algunas alguno algunos alla alli ante antes aqui asi aun aunque bien cada casi como con contra cual
  cuales cualquier cuando cuanto de del desde donde dos el ella ellas ello ellos en entonces entre era eran eres es esa esas
  ese eso esos esta estaba estaban estamos estan estar estas este esto estos estoy fue fueron ha haber habia haciendo hace
  hacen hacer haga hago han has hasta hay haya he hemos hice hizo iba igual ir ja la las le les lo los luego mas me mi mis
  mia mio mismo misma mucho mucha muchas muchos muy nada nadie ni ningun ninguna ninguno no nos nosotros nuestra nuestro o
  os otra otras otro otros para parece pero poco por porque pues que quien quienes se sea ser si sido siempre sin sino sobre
  solo somos son soy su sus suya suyo tal tambien tampoco tan tanto te tener tenemos tengo tiene tienen tenia toda todavia
  todas todo todos tras tu tus un una unas uno unos usted ustedes va vamos van vez veces voy y ya yo nomas pe ps q x xq pq
  ahi entre hoy ayer manana ahora tarde tardes dia dias noche noches mananas semana rato hora horas momento desde hace`
const helping = `
  puedo puede pueden podemos podria podrian poder pude pudo quiero quiere quieren queremos quisiera necesito necesita
  necesitamos debo debe deben deberia deja dejan dejo logro logra consigo intento intente intentar trato tratando sale salen
  salio aparece aparecen dice dicen dijo digo da dan dio dar doy pasa paso pasan sigue siguen sucede ocurre pone ponen poner
  puse quede queda quedo hago haciendo veo ver vi creo sabe saben saber se ayuda ayudan ayudar ayude ayudeme ayudenme apoyo
  colaboracion colaborar favor porfa porfavor please gracias agradezco agradecere atentamente saludos cordiales cordial
  saludo hola buen buena buenas buenos estimado estimada estimados senor senora senores senorita disculpe disculpen perdon
  consulta consultar duda pregunta informacion informar informarme urgente problema problemas inconveniente inconvenientes
  error errores falla fallas fallo mensaje funciona funcionan funcionar funcionaba anda mal manera forma cosa cosas caso
  casos tema solucion solucionar resolver`
const english = `
  the and for with not can cannot could you your have has this that from when what how please help thanks hello problem
  error my is it in on to of an at be`

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean))
export const common = setOf(`${grammar} ${helping} ${english}`)

/** What half of all reports name: it makes a resemblance stronger, and is none by itself. */
export const vague = setOf(`
  pagina paginas web sitio sistema sistemas plataforma plataformas aplicacion aplicaciones app internet linea portal
  computadora computador compu equipo equipos maquina celular telefono oficina institucion entidad usuario usuarios servicio
  servicios persona personas funcionario funcionarios trabajo trabajar entrar ingresar ingreso acceder acceso abrir usar
  cambiar cambia cambie cambio crear configurar actualizar pagar pago pagos cobrar cobra cobro registrar registro registrado
  enviar envio recibir recibo recibi llegar llega llego borrar instalar pedir solicitar solicitud conectar revisar modificar
  atiende atienden atender atencion servidor servidores nuevo nueva lento lenta digital digitales documento documentos archivo archivos datos numero tramite tramites`)
