export { DeadLink as default } from "../../../share/dead-link.tsx";
