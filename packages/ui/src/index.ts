export { Button, type ButtonProps, LinkButton, type LinkButtonProps } from './button/button';
export { type ButtonSize, type ButtonVariant, buttonLook } from './button/button-look';
export { IconButton, type IconButtonProps } from './button/icon-button';
export { Spinner } from './button/spinner';
export { cn } from './class-names';
export { contrast, parseHex, type Rgb, toHex } from './contrast';
export { Badge, type BadgeProps, type Tone } from './data/badge';
export { Kbd } from './data/kbd';
export { Money, type MoneyProps } from './data/money';
export { exactTime, relativeTime } from './data/relative';
export { RelativeTime, type RelativeTimeProps } from './data/relative-time';
export { StatusDot, type StatusDotProps } from './data/status-dot';
export { ConnectionPill, type ConnectionPillProps, type ConnectionState } from './feedback/connection-pill';
export { Loading, Skeleton, SkeletonText } from './feedback/skeleton';
export {
  EmptyState,
  type EmptyStateProps,
  ErrorState,
  type ErrorStateProps,
  ForbiddenState,
  OfflineState,
} from './feedback/states';
export { dismissToast, Toaster, type ToastOptions, toast } from './feedback/toast';
export type { ToastTone } from './feedback/toast-book';
export { Field, type FieldProps } from './form/field';
export { SaveBar, type SaveBarProps } from './form/save-bar';
export { SegmentedControl, type SegmentedControlProps, type SegmentedOption } from './form/segmented-control';
export { TextArea, type TextAreaProps } from './form/text-area';
export { TextField, type TextFieldProps } from './form/text-field';
export { counted, currencyDigits, formatBytes, formatMoney, type ParsedMoney, parseMoney } from './format';
export { FormatProvider, type Formats, useFormats } from './format-context';
export { AppShell, type AppShellProps } from './layout/app-shell';
export { Card, type CardProps, Section, type SectionProps } from './layout/card';
export { DEVICES, type Device, DeviceFrame, type DeviceFrameProps, DeviceSwitch } from './layout/device-frame';
export type { NavGroup, NavItem } from './layout/navigation';
export { PageHeader, type PageHeaderProps } from './layout/page-header';
export { Link, type LinkProps, LinkProvider } from './link';
export { Glow, type GlowProps } from './live/glow';
export { LiveRegion } from './live/live-region';
export { VisuallyHidden } from './live/visually-hidden';
export { AlertDialog, type AlertDialogProps } from './overlay/alert-dialog';
export { Dialog, type DialogProps } from './overlay/dialog';
export { Drawer, type DrawerProps, type DrawerSide } from './overlay/drawer';
export { Menu, type MenuGroup, type MenuItem, type MenuProps } from './overlay/menu';
export { Popover, type PopoverProps } from './overlay/popover';
export { Tooltip, type TooltipProps, TooltipProvider } from './overlay/tooltip';
