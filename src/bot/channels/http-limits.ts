/**
 * How long whoever calls one of our servers may take to say what they want: what does not end is
 * closed.
 */

/** A file of 40 MB comes through the slowest line that Slack or a browser on this machine has. */
const requestMs = 30_000

/** Options of Node's HTTP server. @param ms until a whole request has come. */
export const nodeLimits = (ms = requestMs) => ({
  requestTimeout: ms,
  headersTimeout: Math.ceil(ms / 3),
  connectionsCheckingInterval: Math.ceil(ms / 6),
})
/** The same of fastify, which sets none by itself. */
export const fastifyLimits = (ms = requestMs) => ({ requestTimeout: ms, http: nodeLimits(ms) })
