import { error } from '@sveltejs/kit';
import { ImportCapForm, ReadCapForm } from '#warnings';
import { importCap, maxCapBytes, postNames, previewCap, warningViewer } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
	const { posts } = await warningViewer(context);
	if (!posts.length) error(404);
	const names = await postNames(
		context,
		posts.map(({ id }) => id),
	);
	return {
		posts: posts.map(({ id }) => names.get(id)).filter((post) => post !== undefined),
		once: crypto.randomUUID(),
	};
};

type Event = Parameters<Actions[string]>[0];
/** Browsers send each end of a line as two characters. */
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll('\r\n', '\n'));

export const actions: Actions = {
	read: formAction(
		ReadCapForm,
		async ({ locals }: Event, { file, pasted }) => {
			if (!(await warningViewer(locals.context)).posts.length)
				return { ok: false, refusal: 'not-found' } as const;
			const bytes = file ? await services().files.read(file) : bytesOf(pasted);
			const read = previewCap(locals.context, bytes);
			return read.ok
				? { ok: true, value: { message: read.value, text: new TextDecoder().decode(bytes) } }
				: read;
		},
		{
			show: (_event, shown) => Promise.resolve({ preview: shown }),
			files: {
				fields: {
					file: {
						types: ['text/plain'],
						maxBytes: maxCapBytes,
						charset: 'any',
					},
				},
				quota: ({ locals }) => ({
					owner: `cap:${locals.context.actor.person?.id ?? ''}`,
					maxBytes: 4 * maxCapBytes,
				}),
			},
		},
	),
	import: formAction(
		ImportCapForm,
		({ locals }: Event, { pasted, ...input }) =>
			importCap(locals.context, { ...input, bytes: bytesOf(pasted) }),
		{
			success: ({ params }, made) =>
				addressOf(params.language, `/warnings/desk${made ? `/${made.id}/edit` : ''}`),
		},
	),
};
