import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { MovePartForm, OfficerForm, RevisionForm, UseForm } from '#accreditation';
import { editForm, importForm, limitOfficer, registrationForm, resetForm } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { fileField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { inConference } from '#site/in-conference.server.ts';
import { beginWithStandard, formFile, useForm } from './conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		zone: copy.document.timeZone,
		registration: (await registrationForm(context, params.slug)) ?? error(404),
	};
};

const saved = { success: '?success=saved' };

export const actions: Actions = {
	part: formAction(
		MovePartForm,
		inConference((ctx, conference, { version, ...edit }) =>
			editForm(ctx, conference, { revision: version, edit }),
		),
		saved,
	),
	standard: formAction(RevisionForm, beginWithStandard, saved),
	reset: formAction(
		RevisionForm,
		inConference((ctx, conference, { version }) => resetForm(ctx, conference, version)),
		saved,
	),
	import: formAction(
		v.object({ ...RevisionForm.entries, file: fileField('accreditation.form.file-wrong') }),
		inConference((ctx, conference, input) => importForm(ctx, conference, input, services().files)),
		{
			...saved,
			files: formFile,
		},
	),
	use: formAction(UseForm, useForm, { success: '?success=used' }),
	officer: formAction(OfficerForm, inConference(limitOfficer), { success: '?success=officer' }),
};
