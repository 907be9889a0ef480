import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { AnswersForm, SpeakForForm } from '#accreditation';
import { ownRegistration, removeUpload, speakFor, takeTicket, uploadAnswer } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { choiceField, fileField, singleLineField, PressForm, versionField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { framePositions } from '#platform/server/picture.ts';
import { services } from '#platform/server/services.ts';
import { spokenLanguages } from '#site/spoken-languages.server.ts';
import { onThing } from '#site/on-thing.server.ts';
import { answerFiles, answerForm, takeOwnStep } from './actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	return {
		registration: (await ownRegistration(context, params.registration)) ?? error(404),
		spoken: await spokenLanguages(context),
	};
};

const UploadField = v.object({ version: versionField, field: singleLineField(50) });
const saved = { success: '?success=saved' };

export const actions: Actions = {
	answers: formAction(AnswersForm, answerForm, saved),
	upload: formAction(
		v.object({
			...UploadField.entries,
			file: fileField('accreditation.form.file-missing'),
			frame: v.optional(choiceField(framePositions), 'middle'),
		}),
		({ locals, params }, input) =>
			uploadAnswer(locals.context, params['registration'] ?? '', input, services().files),
		{ ...saved, files: answerFiles },
	),
	'remove-upload': formAction(UploadField, onThing('registration', removeUpload), saved),
	ticket: formAction(PressForm, onThing('registration', takeTicket), {
		success: '#ticket',
	}),
	'speak-for': formAction(SpeakForForm, onThing('registration', speakFor), saved),
	step: formAction(
		v.object({ do: choiceField(['take-offer', 'withdraw'], 'accreditation.wrong.choice') }),
		takeOwnStep,
		{
			success: ({ locals, params }) =>
				addressOf(locals.language, `/registrations/${params['registration']}?success=step`),
		},
	),
};
