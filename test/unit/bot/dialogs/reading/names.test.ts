import { isNamed, partsOf } from '../../../../../src/bot/dialogs/reading/names'

const maria = 'María Elena Quispe de la Cruz'
type Row = [text: string, name: string | undefined, alone: boolean, withNumber: boolean]

describe('a known name opens the conversation again', () => {
  test.each<Row>([
    // Two parts in any order and spelling.
    ['María Quispe', maria, true, true],
    ['quispe maria', maria, true, true],
    ['MARIA ELENA', maria, true, true],
    ['maria kispe', maria, false, true],
    ['Maria Quizpe', maria, true, true],
    ['soy la señora María Quispe', maria, true, true],
    ['buenas tardes, habla María Elena Quispe de la Cruz', maria, true, true],
    ['mariaquispe', maria, true, true],
    ['Cruz, María', maria, true, true],
    // One shared word opens nothing by itself.
    ['María', maria, false, true],
    ['soy Quispe', maria, false, true],
    ['María Mamani', maria, false, true],
    ['Juana Quispe', maria, false, true],
    ['de la', maria, false, false],
    // Four or more words are a name too; a list of guesses is none.
    ['María Elena Quispe Cruz', maria, true, true],
    ['me llamo María Elena Quispe viuda de Cruz', maria, true, true],
    ['maria juan jose luis ana quispe mamani condori', maria, false, false],
    ['maria juana ana rosa luz', maria, false, false],
    // The whole of a name that has fewer parts.
    ['Rosa', 'Rosa', true, true],
    ['soy rosa', 'Rosa 🌸', true, true],
    ['rosita', 'Rosa', false, false],
    // Two letters.
    ['Bo Li', 'Bo Li', true, true],
    ['li', 'Bo Li', false, true],
    // Other scripts, styled letters, signs.
    ['王小明', '王小明', true, true],
    ['Мария Иванова', 'Мария Иванова', true, true],
    ['иванова', 'Мария Иванова', false, true],
    ['maria quispe', '𝓜𝓪𝓻𝓲𝓪 ✨ 𝓠𝓾𝓲𝓼𝓹𝓮', true, true],
    // As people call themselves on their telephones.
    ['juan pérez', 'JuanPerez2020', true, true],
    ['ana flores', 'ana_flores', true, true],
    ['carlos vargas', 'Ing. Carlos M. Vargas', true, true],
    ['ing. carlos', 'Ing. Carlos M. Vargas', false, true],
    // No name known.
    ['María Quispe', undefined, false, false],
    ['María Quispe', '🌸🌸', false, false],
    ['+591 70000001', '+591 70000001', false, false],
    // What is no name.
    ['si', maria, false, false],
    ['no puedo entrar', maria, false, false],
    ['', maria, false, false],
  ])('«%s» for «%s»: alone %s, with a number %s', (text, name, alone, withNumber) => {
    expect([isNamed(text, name, { number: false }), isNamed(text, name, { number: true })]).toEqual(
      [alone, withNumber],
    )
  })
  test('particles, titles and signs are no parts of a name', () => {
    expect(partsOf('Sra. María de la Cruz vda. de Quispe 🌷')).toEqual(['maria', 'cruz', 'quispe'])
  })
})
