/** Words beside a number that tell whether it opens something. All folded. */

export const giving =
  /^(?:doy|di|dar|dict[eo]|probe|pruebo|probando|intent[eo]|entr[eo]|entraba|ingreso|siendo|con)$/
export const coming =
  /^(?:lleg\w*|vino|viene|mand\w*|envi[aeo]\w*|recib\w*|da|dio|dieron|genera|genero|sali\w+|sale)$/
export const byMessage = /^(?:sms|mensaj\w*|otp|verific\w*|wasap|whatsapp)$/
export const carrying =
  /^(?:sms|mensaj\w*|whatsapp|wasap|verific\w*|confirm\w*|activ\w*|celular|cel|celu|telefono|otp|app|numeros?|numeritos?|digitos|authenticator|autentic\w*)$/
export const refused =
  /^(?:expir\w*|venc\w*|caduc\w*|invalid\w*|incorrect\w*|errone\w*|acepta|aceptan|rechaz\w*|bota|bloquea|bloqueo|agotad\w*|intentos|agarra|sirve|vale|funciona|desbloquea|abre|entra|quiere|deja)$/
/** After it no secret of seven digits and more: the place of a carnet. */
export const issued = /^(?:lp|cb|cbba|or|pt|ch|tj|sc|scz|bn|be|pd|exp|expedido)$/
export const paying =
  /^(?:pag\w*|cobr\w*|cost\w*|cuesta|deposit\w*|transfer\w*|monto|plata|precio|sueldo|bono|renta|bs|bolivianos)$/
export const year = /^(?:19|20)\d\d$/
export const money = /^(?:bs|bolivianos|bob|sus|usd|pesos|dolares|[$])$/
/** What a number that stands by itself may follow. */
export const mayPrecede =
  /^(?:creo|uy|seria|uno|otro|de|sea|osea|decir|nuevo|numerito|numero|\s+|\p{P}|\p{S})$/u

/** What such a code is for. */
export const oneTime =
  /^(?:seguridad|acceso|activacion|validacion|validar|recuper\w*|restablec\w*|respaldo|emergencia|backup|vinculacion|temporal|unico|un|uno|2fa|factor|pasos|ingreso|ingresar|inicio|sesion|desbloqueo|verification|security|login|\d+)$/
/** Things of which people make a secret. */
export const asKey =
  /^(?:carnet|carne|ci|cedula|identidad|fecha|nacimiento|cumpleanos|ano|celular|cel|telefono|numeros?|nro|nit)$/
