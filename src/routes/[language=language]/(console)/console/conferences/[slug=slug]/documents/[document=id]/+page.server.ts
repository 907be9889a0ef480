import {
	AwaitedForm,
	CorrectionDecisionForm,
	DetailsForm,
	FileForm,
	FollowForm,
	ReasonForm,
	RelateForm,
	RemoveVersionForm,
	UnrelateForm,
} from '#documents';
import {
	decideCorrection,
	issueFurtherVersions,
	relateDocument,
	removeVersion,
	returnDocument,
	unrelateDocument,
} from '#documents/server';
import { formAction } from '#platform/server/form-action.ts';
import * as v from 'valibot';
import {
	awaitTyped,
	followTyped,
	onDocument,
	onRevision,
	quotaOf,
	saveTyped,
	uploadVersion,
	versionFields,
} from './on-document.server.ts';
import { documentPage } from './document-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => documentPage(event, event.params);

const success = '?success=saved';

const afterSaving = (page: string) => ({
	save: success,
	reserve: '?success=reserved',
	issue: `${page}/issue`,
});

export const actions: Actions = {
	save: formAction(DetailsForm, saveTyped, {
		success: ({ url }, pressed) => afterSaving(url.pathname)[pressed ?? 'save'],
	}),
	return: formAction(ReasonForm, onRevision(returnDocument), { success: '?success=returned' }),
	decide: formAction(CorrectionDecisionForm, onDocument(decideCorrection), { success }),
	await: formAction(AwaitedForm, awaitTyped, { success }),
	upload: formAction(FileForm, uploadVersion, {
		success,
		files: { fields: versionFields, quota: quotaOf },
	}),
	'remove-version': formAction(RemoveVersionForm, onDocument(removeVersion), { success }),
	'issue-versions': formAction(v.object({}), onDocument(issueFurtherVersions), {
		success: '?success=issued',
	}),
	follow: formAction(FollowForm, followTyped, {
		success: ({ url, params }, made) => (made ? url.pathname.replace(params['document'] ?? '', made.id) : ''),
	}),
	relate: formAction(RelateForm, onDocument(relateDocument), { success }),
	unrelate: formAction(UnrelateForm, onDocument(unrelateDocument), { success }),
};
