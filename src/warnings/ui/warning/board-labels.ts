import type { WarningState } from '../../warning-flow.ts';

/** Message keys of the states that readers see. */
export const warningStateLabels: Readonly<Record<Exclude<WarningState, 'draft'>, string>> = {
	released: 'exchange.public.state.released',
	unconfirmed: 'exchange.public.state.unconfirmed',
	expired: 'exchange.public.state.expired',
	withdrawn: 'exchange.public.state.withdrawn',
};

/** Message keys of why a CAP message was not read, or did not become a draft. */
export const capRefusals: Readonly<Record<string, string>> = {
	'too-large': 'exchange.public.refused.too-large',
	'not-xml': 'exchange.public.refused.not-xml',
	'has-doctype': 'exchange.public.refused.has-doctype',
	'too-deep': 'exchange.public.refused.too-deep',
	'older-version': 'exchange.public.refused.older-version',
	'not-cap': 'exchange.public.refused.not-cap',
	missing: 'exchange.public.refused.missing',
	'not-actual': 'exchange.public.refused.not-actual',
	cancels: 'exchange.public.refused.cancels',
	'no-warning': 'exchange.public.refused.no-warning',
	nothing: 'exchange.public.refused.nothing',
	'bad-input': 'exchange.public.refused.no-draft',
	'too-many': 'exchange.write.refused.too-many',
};
