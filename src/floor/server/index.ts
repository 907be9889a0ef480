/* Entry point of the floor for servers and routes. */
export { agreedPlacesOf } from './agreed-places.ts';
export { askForFloor } from './ask.ts';
export { submitText } from './submit-text.ts';
export { lead } from './lead.ts';
export { openFloorLive, type FloorLive } from './live.ts';
export { historyOf } from './history.ts';
export { floorFor, type FloorPage } from './read.ts';
export { followOnline, followsElsewhere, onlineOf } from './online.ts';
export { withdrawText } from './withdraw-text.ts';
export { textOf, textsOf, type UpcomingText } from './texts.ts';
export { withdraw } from './withdraw.ts';
export { slice } from './slice.ts';
