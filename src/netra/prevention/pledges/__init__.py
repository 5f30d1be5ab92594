"""Pledge campaigns: versioned text, signing, proof, who has not signed."""
