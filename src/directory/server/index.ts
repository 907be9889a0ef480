/* Entry point of the directory for servers and routes. */
export { may } from './access.ts';
export { loadOrganisation } from './load.ts';
export { organisationPicture, setIdentity } from './identity.ts';
export { ownPageText } from './page-text.ts';
export {
	addressOfText,
	footPages,
	helpPages,
	helpPictures,
	isHelpPage,
	parsePageText,
	textPages,
	type FillText,
	type TextPage,
} from '../page-text.ts';
export { arrangeSeats } from './seats.ts';
export {
	codedStates,
	countEntries,
	directoryVersion,
	findEntry,
	idsOf,
	knownNames,
	linksTo,
	listEntries,
	organisation,
	seatingOrder,
} from './read.ts';
export { namesWithin, personalDataIn } from './personal-data.ts';
export { namesForSearch } from './search.ts';
export { siteMenu } from './menu.ts';
export { slice } from './slice.ts';
