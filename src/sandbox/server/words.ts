/** The sentences of the sandbox's own interface. */
export type Language = 'es' | 'en'
export type Word = keyof typeof es

const es = {
  host: 'Este sandbox solo responde en 127.0.0.1 o localhost.',
  origin: 'Este sandbox no responde a páginas de otro sitio.',
  unknown: 'No existe esa dirección: vea docs/sandbox.md.',
  person: 'No hay ninguna persona con ese teléfono.',
  member: 'No hay ningún miembro con ese id.',
  file: 'No existe ese archivo.',
  case: 'No existe ese caso.',
  phone: 'Ese no es un número de teléfono: escríbalo como +591 70000000.',
  choice: 'Nada en ese chat ofrece esa respuesta.',
  json: 'El cuerpo no es JSON válido.',
  media: 'El cuerpo tiene que ser JSON (content-type: application/json).',
  large: 'El cuerpo es demasiado grande: hasta 40 MB.',
  body: 'El cuerpo no es el que se espera: {path}.',
  bodyMissing: 'Falta «{path}» en el cuerpo.',
  extra: 'El cuerpo tiene algo que no se espera: «{path}».',
  clock: 'Indique una sola cosa: advance, nextWorkingDay, now o set.',
  instant: '«set» tiene que ser un instante, por ejemplo 2026-03-02T14:40:00.000Z.',
  code: 'Ahora no hay ningún código para vincular.',
  whatsapp: 'Aquí los teléfonos son simulados: un número real se usa con WHATSAPP=web.',
  empty: 'El mensaje no tiene texto ni archivos.',
  full: 'No se guardó nada: el disco está lleno. Haga espacio y pruebe otra vez.',
  disk: 'No se guardó nada: el disco no respondió como debía. Revíselo y pruebe otra vez.',
  failed: 'Algo falló en el programa: vea su registro.',
  done: 'La visita guiada terminó: puede empezar de nuevo.',
  not_ready:
    'Lo que sigue no llega a la pantalla: el caso tomó otro camino. Siga a mano, o empiece el recorrido de nuevo.',
  refused:
    'No se pudo hacer este paso ({path}). Inténtelo otra vez, o empiece el recorrido de nuevo.',
}
const en: Record<Word, string> = {
  host: 'This sandbox answers on 127.0.0.1 or localhost alone.',
  origin: 'This sandbox does not answer pages of another site.',
  unknown: 'There is no such address: see docs/sandbox.md.',
  person: 'Nobody has that telephone.',
  member: 'There is no member with that id.',
  file: 'There is no such file.',
  case: 'There is no such case.',
  phone: 'That is not a telephone number: write it as +591 70000000.',
  choice: 'Nothing in that chat offers this answer.',
  json: 'The body is not valid JSON.',
  media: 'The body has to be JSON (content-type: application/json).',
  large: 'The body is too large: up to 40 MB.',
  body: 'The body is not what is expected: {path}.',
  bodyMissing: '"{path}" is missing in the body.',
  extra: 'The body has something that is not expected: "{path}".',
  clock: 'Give exactly one of: advance, nextWorkingDay, now or set.',
  instant: '"set" has to be an instant, for instance 2026-03-02T14:40:00.000Z.',
  code: 'There is no code to link now.',
  whatsapp: 'Phones are simulated here: a real number is used with WHATSAPP=web.',
  empty: 'The message has neither text nor files.',
  full: 'Nothing was kept: the disk is full. Make room and try again.',
  disk: 'Nothing was kept: the disk did not answer as it should. Check it and try again.',
  failed: 'Something failed in the program: see its log.',
  done: 'The tour is over: it can be started again.',
  not_ready:
    'What comes next does not appear: the case took another way. Go on by hand, or start the tour over.',
  refused: 'This step could not be done ({path}). Try again, or start the tour over.',
}
const sentences = { es, en }

/** One sentence; `path` names what is wrong. */
export function say(language: Language, word: Word, path = ''): string {
  return sentences[language][word].replace('{path}', () => path)
}
