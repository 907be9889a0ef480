/** The name of a refusal; `null` = it was done. */
export const refusal = (result: { ok: boolean; refusal?: string }): string | null =>
	result.ok ? null : (result.refusal ?? '');

/** The fields of a refusal with the keys of their messages. */
export const fields = (result: object): Readonly<Record<string, string>> =>
	'fields' in result ? (result.fields as Record<string, string>) : {};

/** What a browser sends of a complete practice, without its revision. */
export const completeForm: Readonly<Record<string, string | string[]>> = {
	shown: 'en',
	'title.en': 'Open gyms',
	kind: 'programme',
	'summary.en': 'Sports halls are open at night.',
	'problem.en': 'Nowhere to go in the evening.',
	'components.en': 'Halls, trainers and a bus.',
	interventions: 'sport',
	ages: ['adolescence', 'early-adolescence'],
	settings: 'community',
	risks: 'universal',
	groups: 'pupils',
	deliverers: 'youth-worker',
	cost: 'free',
	training: 'none',
	licence: 'open',
};
