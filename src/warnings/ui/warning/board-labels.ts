import type { WarningState } from '../../warning-flow.ts';

/** Message keys of the states that readers see. */
export const warningStateLabels: Readonly<Record<Exclude<WarningState, 'draft'>, string>> = {
	released: 'warnings.public.state.released',
	unconfirmed: 'warnings.public.state.unconfirmed',
	expired: 'warnings.public.state.expired',
	withdrawn: 'warnings.public.state.withdrawn',
};

/** Message keys of why a CAP message was not read, or did not become a draft. */
export const capRefusals: Readonly<Record<string, string>> = {
	'too-large': 'warnings.public.refused.too-large',
	'not-xml': 'warnings.public.refused.not-xml',
	'has-doctype': 'warnings.public.refused.has-doctype',
	'too-deep': 'warnings.public.refused.too-deep',
	'older-version': 'warnings.public.refused.older-version',
	'not-cap': 'warnings.public.refused.not-cap',
	missing: 'warnings.public.refused.missing',
	'not-actual': 'warnings.public.refused.not-actual',
	cancels: 'warnings.public.refused.cancels',
	'no-warning': 'warnings.public.refused.no-warning',
	nothing: 'warnings.public.refused.nothing',
	'bad-input': 'warnings.public.refused.no-draft',
	'too-many': 'warnings.write.refused.too-many',
};
