import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Channels from './Channels/Channels.svelte';
import Given from './Channels/Given.svelte';

hydrateIslands({ channels: Channels, given: Given });
