import { error } from '@sveltejs/kit';
import { CreateImportForm } from '#activities';
import { createImport, importDesk, maxIatiBytes } from '#activities/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	desk: (await importDesk(locals.context)) ?? error(404),
});

type Event = Parameters<Actions[string]>[0];
export const actions: Actions = {
	default: formAction(
		CreateImportForm,
		({ locals }: Event, { file, ...input }) =>
			createImport(locals.context, { ...input, name: file.name, open: () => services().files.stream(file) }),
		{
			success: ({ locals }, made) => addressOf(locals.language, `/activities/import/${made?.id ?? ''}`),
			files: {
				fields: {
					file: {
						types: [
							'application/xml',
							'text/csv',
							'text/plain',
							'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
						],
						maxBytes: maxIatiBytes,
						charset: 'any',
					},
				},
				quota: ({ locals }) => ({
					owner: `activities:${locals.context.actor.person?.id ?? ''}`,
					maxBytes: 2 * maxIatiBytes,
				}),
			},
		},
	),
};
