/* The door of the directory for servers and routes. */
export { may, type DirectoryAction } from './access.ts';
export { loadOrganisation, type Loaded, type LoadRefusal } from './load.ts';
export { arrangeSeats, type SeatsRefusal } from './seats.ts';
export { findEntry, idsOf, linksTo, listEntries, organisation, seatingOrder } from './read.ts';
export { siteMenu } from './menu.ts';
