/** 24×24 outlines drawn for Pult; `d` of one path each, stroked with the current colour. */
const PATHS = {
  alert:
    'M12 8v5m0 3.2v.1M10.4 4.2 2.9 17.3A1.8 1.8 0 0 0 4.5 20h15a1.8 1.8 0 0 0 1.6-2.7L13.6 4.2a1.8 1.8 0 0 0-3.2 0Z',
  ban: 'M5.6 5.6l12.8 12.8M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  board: 'M4 5h4.5v14H4zM9.8 5h4.5v9H9.8zM15.5 5H20v11.500h-4.500z',
  bolt: 'M13 3 5 13.500h6L10.500 21 19 10.500h-6.200L13 3Z',
  calendar: 'M4 6.500h16V20H4zM4 10.500h16M8 4v4M16 4v4',
  camera: 'M4 8h3l1.500-2.500h7L17 8h3v11H4zM12 10.500a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  chart: 'M4 20h16M7 16.500v-5M12 16.500V6M17 16.500v-8',
  check: 'M5 12.500 10 17.500 19.500 7',
  checkCircle: 'M8 12.300l2.800 2.800L16 9.500M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  chevronDown: 'M6 9.500l6 6 6-6',
  chevronLeft: 'M14.500 6l-6 6 6 6',
  chevronRight: 'M9.500 6l6 6-6 6',
  clients:
    'M5 4h14v16H5zM9 15.500c.5-1.500 1.600-2.300 3-2.300s2.500.8 3 2.300M12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM3 8h2M3 12h2M3 16h2',
  clock: 'M12 7v5l3.500 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  download: 'M12 4v11M7.500 10.500 12 15l4.500-4.500M4 20h16',
  edit: 'M4 20l1-4L16.500 4.500l3 3L8 19l-4 1Z',
  filter: 'M4 6h16M7 12h10M10 18h4',
  hourglass:
    'M7 3h10M7 21h10M8 3v3.500c0 2.500 4 3.500 4 5.500s-4 3-4 5.500V21M16 3v3.500c0 2.500-4 3.500-4 5.500s4 3 4 5.500V21',
  inbox: 'M4 13l2.500-8h11L20 13v6H4zM4 13h5l1 2.500h4l1-2.500h5',
  list: 'M8.500 6H20M8.500 12H20M8.500 18H20M4.500 6h.010M4.500 12h.010M4.500 18h.010',
  log: 'M6 3h9l4 4v14H6zM14.500 3v5H19M9 12.500h7M9 16.500h5',
  map: 'M12 21s7-6.200 7-11.500a7 7 0 1 0-14 0C5 14.800 12 21 12 21ZM12 7a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  message: 'M4 5h16v11H11l-4.500 4V16H4z',
  minus: 'M6 12h12',
  more: 'M5.500 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM18.500 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z',
  offline:
    'M4 4l16 16M8.500 15.500a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.400M19 12a10 10 0 0 0-5.500-2.800M12 19h.010',
  paste: 'M8 5H5v16h14V5h-3M9 3h6v4H9zM9 12h6M9 16h4',
  people:
    'M3.500 19c.6-3.200 2.600-5 5.500-5s4.900 1.800 5.500 5M9 5a3.200 3.200 0 1 0 0 6.400A3.200 3.200 0 0 0 9 5ZM15.500 5.400a3 3 0 0 1 0 5.700M17 14.300c1.900.7 3.100 2.300 3.500 4.700',
  phone:
    'M6 3.500h3.200l1.600 4.300-2 1.700c1 2.200 2.500 3.700 4.700 4.700l1.700-2 4.300 1.600V17c0 1.900-1.400 3.200-3.200 3C10.500 19.400 4.600 13.500 4 7.200 3.800 5 4.500 3.500 6 3.500Z',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M19.500 12A7.500 7.500 0 1 1 17 6.400L19.500 9M19.500 4v5h-5',
  route: 'M20 4 4 10.500l7 2.500 2.500 7L20 4Z',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13ZM15.500 15.500 20.500 20.500',
  send: 'M4 11.500 20 4l-5.500 16-3.500-6.500-7-2Z',
  settings:
    'M4 8h8M18 8h2M4 16h2M12 16h8M15 5.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5ZM9 13.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  star: 'M12 4l2.400 5 5.600.700-4.100 3.800 1.100 5.500L12 16.300 7 19l1.100-5.500L4 9.700 9.600 9 12 4Z',
  system: 'M4 5h16v10H4zM9 20h6M12 15v5M7.500 10h2l1.500-2.500 2 5 1.500-2.500h2',
  tools:
    'M14.500 6.500a4 4 0 0 1 5-3l-2.500 2.500 1 2 2 1 2-2.500a4 4 0 0 1-5.500 4.500L8 19.500a2 2 0 0 1-3-3l8.500-8.500a4 4 0 0 1 1-1.500Z',
  user: 'M5 20c.7-3.700 3.200-5.700 7-5.700s6.300 2 7 5.700M12 4a3.700 3.700 0 1 0 0 7.400A3.700 3.700 0 0 0 12 4Z',
  wallet: 'M4 7h15v13H4zM4 7l11-3.500V7M15 13.500h.010',
} as const

export type IconName = keyof typeof PATHS

/** An icon is decoration; the control or text beside it carries the words. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
