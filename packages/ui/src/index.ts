export { ACCENT_GROUNDS, type AccentColors, accentColors, accentCss, type Theme } from './accent';
export { Button, type ButtonProps, LinkButton, type LinkButtonProps } from './button/button';
export { type ButtonSize, type ButtonVariant, buttonLook } from './button/button-look';
export { IconButton, type IconButtonProps } from './button/icon-button';
export { Spinner } from './button/spinner';
export { type BarRow, Bars } from './chart/bars';
export { Change, type ChangeProps, changeOf } from './chart/change';
export { ChartCard, type ChartCardProps, ChartRows, type ChartTable, useChartTable } from './chart/chart-card';
export { type ChartPoint, TimeChart, type TimeChartProps } from './chart/time-chart';
export { cn } from './class-names';
export { contrast, parseHex, type Rgb, toHex } from './contrast';
export { Avatar, type AvatarProps, initials } from './data/avatar';
export { Badge, type BadgeProps, type Tone } from './data/badge';
export { DataList, type DataListProps } from './data/data-list';
export { type Column, DataTable, type DataTableProps } from './data/data-table';
export { Kbd } from './data/kbd';
export { type Metric, MetricTabs, type MetricTabsProps } from './data/metric-tabs';
export { Money, type MoneyProps } from './data/money';
export { exactTime, relativeTime } from './data/relative';
export { RelativeTime, type RelativeTimeProps } from './data/relative-time';
export { StatusDot, type StatusDotProps } from './data/status-dot';
export { CardSkeleton } from './feedback/card-skeleton';
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
export { Checkbox, type CheckboxProps } from './form/checkbox';
export { type Choice, ChoiceGroup, type ChoiceGroupProps } from './form/choice-group';
export { ColorField, type ColorFieldProps, readColor } from './form/color-field';
export { Field, type FieldProps } from './form/field';
export { FileDrop, type FileDropProps } from './form/file-drop';
export { MoneyField, type MoneyFieldProps } from './form/money-field';
export { QuantityField, type QuantityFieldProps } from './form/quantity-field';
export { RadioGroup, type RadioGroupProps, type RadioOption } from './form/radio-group';
export { SaveBar, type SaveBarProps } from './form/save-bar';
export { SegmentedControl, type SegmentedControlProps, type SegmentedOption } from './form/segmented-control';
export { Select, type SelectOption, type SelectProps } from './form/select';
export { Switch, type SwitchProps } from './form/switch';
export { TagInput, type TagInputProps } from './form/tag-input';
export { TextArea, type TextAreaProps } from './form/text-area';
export { TextField, type TextFieldProps } from './form/text-field';
export {
  counted,
  currencyDigits,
  formatBytes,
  formatDecimal,
  formatMoney,
  formatMoneyShort,
  formatPart,
  type ParsedMoney,
  parseMoney,
} from './format';
export { FormatProvider, type Formats, useFormats } from './format-context';
export { AppShell, type AppShellProps } from './layout/app-shell';
export { Card, type CardProps, Section, type SectionProps } from './layout/card';
export { DEVICES, type Device, DeviceFrame, type DeviceFrameProps, DeviceSwitch } from './layout/device-frame';
export type { NavGroup, NavItem } from './layout/navigation';
export { PageHeader, type PageHeaderProps } from './layout/page-header';
export { type Tab, Tabs, type TabsProps } from './layout/tabs';
export { Link, type LinkProps, LinkProvider } from './link';
export { Glow, type GlowProps } from './live/glow';
export { LiveRegion } from './live/live-region';
export { VisuallyHidden } from './live/visually-hidden';
export { AlertDialog, type AlertDialogProps } from './overlay/alert-dialog';
export {
  type CommandGroup,
  type CommandItem,
  CommandPalette,
  type CommandPaletteProps,
} from './overlay/command-palette';
export {
  ConflictDialog,
  type ConflictDialogProps,
  type ConflictRow,
  type ConflictSide,
} from './overlay/conflict-dialog';
export { Dialog, type DialogProps } from './overlay/dialog';
export { Drawer, type DrawerProps, type DrawerSide } from './overlay/drawer';
export { isCommand, isTyping, useHotkey } from './overlay/hotkey';
export { Menu, type MenuGroup, type MenuItem, type MenuProps } from './overlay/menu';
export { Popover, type PopoverProps } from './overlay/popover';
export { type ShortcutGroup, ShortcutsHelp, type ShortcutsHelpProps } from './overlay/shortcuts-help';
export { Tooltip, type TooltipProps, TooltipProvider } from './overlay/tooltip';
