/* Entry point of activities for servers and routes. */
export { countryName } from '../countries.ts';
export { activityPage } from './find/activity-page.ts';
export { cellPage, gridPage } from './find/grid-page.ts';
export { allActivities, officerActivities, searchActivities } from './find/list-activities.ts';
export { loadActivities } from './load-activities.ts';
export { iatiOf, iatiReporters } from './iati/iati-files.ts';
export { createImport, maxIatiBytes } from './import/create-import.ts';
export { chooseColumns } from './import/choose-columns.ts';
export { discardImport, importActivities } from './import/import-activities.ts';
export { importDesk, previewImport } from './import/read-import.ts';
export {
	changeOrganisation,
	mergeOrganisations,
	namedOrganisations,
	restoreOrganisationNames,
} from './organisations/change-organisations.ts';
export { answerByLink, giveVerdict, linkedPair } from './overlap/give-verdict.ts';
export { agreedPairs, candidatesOf, officerPairs, ownPairs, pairPage } from './overlap/pair-page.ts';
export { activityForm, ownActivities } from './own/read-own.ts';
export { closeActivity, deleteActivity, releaseActivity } from './own/release-activity.ts';
export { reporterChoices } from './own/reporter-choices.ts';
export { saveActivity } from './own/save-activity.ts';
export { startActivity } from './own/start-activity.ts';
export { slice } from './slice.ts';
