/** Consumers, their questions and their endpoint. */
export const consumerErrors = {
  'consent-denied': {
    what: 'You did not allow programs to use {{profile}}.',
    next: 'A refusal holds for a minute; ask again after it, and allow it in the question.',
  },
  'consent-unanswered': {
    what: 'Stint asked whether a program may use {{profile}}, and got no answer.',
    next: 'Ask again in a minute and answer the question, or let programs use it without one in the role’s panel.',
  },
  'consent-asked': {
    what: 'Stint asks you whether this consumer may use {{profile}}.',
    next: 'Answer the question and try again.',
  },
  'consumer-refused': {
    what: 'This request names no consumer of Stint, or comes from a web page.',
    next: 'Take the address and the token file from Consumers in the Stint window.',
  },
  'consumer-revoked': {
    what: 'The consumer {{consumer}} was revoked.',
    next: 'Make a new one under Consumers in the Stint window.',
  },
  'consumer-out-of-scope': {
    what: 'The consumer {{consumer}} was not made for {{profile}}.',
    next: 'Make one for it under Consumers in the Stint window.',
  },
  'consumer-name-invalid': {
    what: 'That cannot be the name of a consumer.',
    next: 'Use up to 40 letters, digits, spaces and . _ @ / -, beginning with a letter or digit.',
  },
  'consumer-name-taken': {
    what: 'There is a consumer named {{consumer}}.',
    next: 'Choose another name, or revoke the other one.',
  },
  'endpoint-port-taken': {
    what: 'Another program has port {{port}}, which your consumers know.',
    next: 'End that program and start Stint again, or choose another port under Consumers and copy the recipes anew.',
  },
} as const
