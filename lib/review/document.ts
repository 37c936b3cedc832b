export * from '@/lib/publications/document'
