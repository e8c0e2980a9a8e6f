/**
 * How many lines of its own a function may have: those of functions inside it are counted there,
 * one on a single line takes none away. `test/architecture.test.ts` counts the same way.
 */

/** What carries the name of a method is its first line too. */
const whole = (node) =>
  node.parent.type === 'MethodDefinition' || (node.parent.type === 'Property' && node.parent.method)
    ? node.parent
    : node

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer', minimum: 1 }],
    messages: {
      long: 'This function has {{lines}} lines of its own. At most {{most}} are allowed.',
    },
  },
  create(context) {
    const [most] = context.options
    /** Lines that functions inside took, by the functions that are open. */
    const taken = [0]
    const enter = () => taken.push(0)
    const leave = (node) => {
      const { start, end } = whole(node).loc
      const lines = end.line - start.line + 1
      const own = lines - taken.pop()
      if (lines > 1) taken.push(taken.pop() + lines)
      if (own > most)
        context.report({
          node,
          messageId: 'long',
          data: { lines: String(own), most: String(most) },
        })
    }
    const functions = ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)'
    return { [functions]: enter, [`${functions}:exit`]: leave }
  },
}

export default { rules: { 'own-lines': rule } }
